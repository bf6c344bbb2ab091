-- The record and the aerospike object.
function get(rec, name) return rec[name] end
function get_text(rec, name) return tostring(rec[name]) end
function get_number(rec) return tostring(rec[5]) end
function get_nil(rec) return tostring(rec[nil]) end
function get_table(rec) return tostring(rec[{}]) end
function get_long(rec) return tostring(rec['a name that is far too long']) end
function exists(rec) return aerospike:exists(rec) end
function set_without_update(rec, name, v) rec[name] = v return rec[name] end
function update(rec, name, v) rec[name] = v return aerospike:update(rec) end
function create(rec, name, v) rec[name] = v return aerospike:create(rec) end
function put(rec, name, v)
  rec[name] = v
  if aerospike:exists(rec) then return aerospike:update(rec) end
  return aerospike:create(rec)
end
function create_bare(rec) return aerospike:create(rec) end
function create_twice(rec)
  rec.a = 1
  local first = aerospike:create(rec)
  rec.b = 2
  return first .. ' ' .. aerospike:create(rec)
end
function create_then_update(rec)
  rec.a = 1
  aerospike:create(rec)
  rec.b = 2
  return aerospike:update(rec)
end
function touch(rec) return aerospike:update(rec) end
function remove(rec) return aerospike:remove(rec) end
function remove_then_exists(rec)
  aerospike:remove(rec)
  return tostring(aerospike:exists(rec)) .. ' ' .. record.numbins(rec)
end
function remove_then_create(rec)
  aerospike:remove(rec)
  rec.fresh = 1
  return aerospike:create(rec)
end
function remove_then_update(rec)
  aerospike:remove(rec)
  rec.fresh = 1
  return aerospike:update(rec)
end
function delete_bin(rec, name) rec[name] = nil return aerospike:update(rec) end
function delete_all(rec)
  for _, name in ipairs(record.bin_names(rec)) do rec[name] = nil end
  return aerospike:update(rec)
end
function change_list(rec, name) list.append(rec[name], 99) return aerospike:update(rec) end
function change_list_and_set(rec, name)
  local l = rec[name]
  list.append(l, 99)
  rec[name] = l
  return aerospike:update(rec)
end
function change_list_twice(rec, name)
  list.append(rec[name], 98)
  list.append(rec[name], 99)
  return rec[name]
end
function set_table(rec) rec.t = {} return aerospike:update(rec) end
function set_function(rec) rec.t = print end
function set_record(rec) rec.t = rec return aerospike:update(rec) end
function set_long_name(rec) rec['a name that is far too long'] = 1 return aerospike:update(rec) end
function set_empty_name(rec) rec[''] = 1 return aerospike:update(rec) end
function set_number_name(rec) rec[7] = 'seven' return aerospike:update(rec) end
function set_nil_name(rec) rec[nil] = 1 return 5 end
function set_bad_geo(rec) rec.g = geojson('no json') return aerospike:update(rec) end
function set_geo(rec) rec.g = geojson('{"type":"Point","coordinates":[1,2]}') return aerospike:update(rec) end
function set_bytes(rec) local b = bytes(4) bytes.set_int32(b, 1, 7) rec.b = b return aerospike:update(rec) end
function set_typed_bytes(rec) local b = bytes(4) bytes.set_int32(b, 1, 7) bytes.set_type(b, 20) rec.b = b return aerospike:update(rec) end
function set_map(rec) rec.m = map({ b = 1, a = 2, [3] = 'x' }) return aerospike:update(rec) end
function set_list(rec) rec.l = list({ 1, 'a', list({ 2 }) }) return aerospike:update(rec) end
function set_list_nil(rec) local l = list() list.append(l, nil) rec.l = l return aerospike:update(rec) end
function set_boolean(rec) rec.flag = true return aerospike:update(rec) end
function set_double(rec) rec.d = 2.5 return aerospike:update(rec) end
function copy_bin(rec, from, to) rec[to] = rec[from] return aerospike:update(rec) end
function many_bins(rec, n) for i = 1, n do rec['b' .. i] = i end return aerospike:update(rec) end
function many_deletes(rec, n) for i = 1, n do rec['b' .. i] = nil end return aerospike:update(rec) end
function update_then_fail(rec) rec.a = 'changed' aerospike:update(rec) error('after the update') end
function create_then_fail(rec) rec.a = 'new' aerospike:create(rec) error('after the create') end
function update_twice(rec)
  rec.a = 1
  aerospike:update(rec)
  rec.a = 2
  return aerospike:update(rec)
end
function update_then_set(rec)
  rec.a = 1
  aerospike:update(rec)
  rec.a = 2
  return rec.a
end
function bin_names(rec) return table.concat(record.bin_names(rec), ' ') end
function bin_names_kind(rec) return type(record.bin_names(rec)) end
function names_after_set(rec)
  rec.fresh = 1
  local before = table.concat(record.bin_names(rec), ' ')
  aerospike:update(rec)
  return before .. '|' .. table.concat(record.bin_names(rec), ' ')
end
function numbins(rec) return record.numbins(rec) end
function gen(rec) return record.gen(rec) end
function gen_after(rec) rec.x = 1 aerospike:update(rec) return record.gen(rec) end
function ttl(rec) return record.ttl(rec) > 0 end
function ttl_zero(rec) return record.ttl(rec) end
function set_ttl(rec, n) record.set_ttl(rec, n) return aerospike:update(rec) end
function set_ttl_only(rec) record.set_ttl(rec, 100) return 1 end
function set_ttl_none(rec) return tostring(record.set_ttl(rec)) end
function setname(rec) return record.setname(rec) end
function setname_text(rec) return tostring(record.setname(rec)) end
function key(rec) return record.key(rec) end
function key_text(rec) return tostring(record.key(rec)) end
function drop_key(rec) record.drop_key(rec) return aerospike:update(rec) end
function drop_key_then_key(rec) record.drop_key(rec) return tostring(record.key(rec)) end
function digest(rec) return record.digest(rec) end
function digest_size(rec) return bytes.size(record.digest(rec)) end
function last_update_time(rec) return record.last_update_time(rec) > 1577836800000 end
function last_update_age(rec) return aerospike:get_current_time() - (record.last_update_time(rec) + 1262304000000) < 100000 end
function last_update_zero(rec) return record.last_update_time(rec) end
function now_kind(rec) return math.type(aerospike:get_current_time()) end
function now_magnitude(rec) return aerospike:get_current_time() // 1000000000000 end
function size(rec) return record.size(rec) end
function device_size(rec) return record.device_size(rec) end
function memory_size(rec) return record.memory_size(rec) end
function record_of_number(rec) return record.gen(5) end
function record_of_list(rec) return record.gen(list()) end
function update_of_nil(rec) return aerospike:update(nil) end
function update_of_list(rec) return aerospike:update(list()) end
function dot_call(rec) return aerospike.update(rec) end
function record_text(rec) return string.sub(tostring(rec), 1, 10) end
function record_kind(rec) return type(rec) end
function logs(rec)
  trace('t %d', 1) debug('d %s', 'x') info('i') warn('w %s', tostring(nil))
  return aerospike:log(1, 'direct')
end
function log_returns(rec) return tostring(info('x')) end
function members(rec)
  local names = {}
  for name in pairs(record) do names[#names + 1] = name end
  table.sort(names)
  return table.concat(names, ' ')
end
function aerospike_kind(rec) return type(aerospike) end
function set_context(rec) return aerospike:set_context(rec, 1) end
function get_config(rec) return aerospike:get_config(rec, 'x') end
local calls = 0
function counted(rec) calls = calls + 1 return calls > 0 end
