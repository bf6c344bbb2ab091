-- The map object and its module.
function fresh(rec) return map() end
function from_table(rec) return map({ a = 1, b = 'two', [5] = 3.5 }) end
function from_table_sized(rec) return map({ a = 1 }, 100) end
function from_array(rec) return map({ 'x', 'y' }) end
function from_bad_values(rec) return map({ a = {}, b = 1 }) end
function from_bad_keys(rec) return map({ [1.5] = 1, [true] = 2, b = 3 }) end
function new(rec) return map.new(3) end
function new_none(rec) return tostring(map.new()) end
function new_zero(rec) return tostring(map.new(0)) end
function create(rec) return map.size(map.create(5)) end
function set(rec, m, k, v) m[k] = v return m end
function set_nil(rec, m) m.a = nil return map.size(m) .. ' ' .. tostring(m) end
function set_table(rec, m) m.a = {} return tostring(m) end
function set_record(rec, m) m.a = rec return tostring(m) end
function set_double_key(rec, m) m[1.5] = 1 return tostring(m) end
function set_boolean_key(rec, m) m[true] = 1 return tostring(m) end
function set_whole_double_key(rec, m) m[2.0] = 1 return tostring(m) end
function set_list_key(rec, m) m[list()] = 1 return tostring(m) end
function set_bytes_key(rec, m) m[bytes(2)] = 1 return map.size(m) end
function get(rec, m, k) return m[k] end
function get_missing(rec, m) return tostring(m.nothing) end
function get_nil(rec, m) return tostring(m[nil]) end
function get_table(rec, m) return tostring(m[{}]) end
function remove(rec, m, k) map.remove(m, k) return m end
function size(rec, m) return map.size(m) end
function length(rec, m) return #m end
function nbytes(rec, m) return map.nbytes(m) end
function keys(rec, m)
  local out = ''
  for k in map.keys(m) do out = out .. tostring(k) .. ';' end
  return out
end
function values(rec, m)
  local out = ''
  for v in map.values(m) do out = out .. tostring(v) .. ';' end
  return out
end
function pairs_of(rec, m)
  local out = ''
  for k, v in map.pairs(m) do out = out .. tostring(k) .. '=' .. tostring(v) .. ';' end
  return out
end
function iterator(rec, m)
  local out = 0
  for k, v in map.iterator(m) do out = out + 1 end
  return out
end
function order(rec)
  local m = map()
  m.zeta = 1; m[10] = 2; m.alpha = 3; m[-5] = 4; m[9] = 5; m.b = 6
  return tostring(m)
end
function clone(rec, m)
  local copy = map.clone(m)
  copy.extra = 1
  return map.size(m) .. ' ' .. map.size(copy)
end
function merge(rec, m) return map.merge(m, map({ a = 10, z = 26 })) end
function merge_with(rec, m)
  return map.merge(m, map({ a = 10, z = 26 }), function(x, y) return x + y end)
end
function diff(rec, m) return map.diff(m, map({ a = 10, z = 26 })) end
function text(rec, m) return tostring(m) end
function text_empty(rec) return tostring(map()) end
function text_function(rec, m) return map.tostring(m) end
function kind(rec, m) return type(m) end
function same_class(rec, m) return getmetatable(m) == Map end
function members(rec)
  local names = {}
  for name in pairs(map) do names[#names + 1] = name end
  table.sort(names)
  return table.concat(names, ' ')
end
function not_map(rec) return map.size(list()) end
function nested(rec, m) m.inner = map({ x = list({ 1 }) }) list.append(m.inner.x, 2) return m end
function while_iterating(rec, m)
  local seen = 0
  for k in map.keys(m) do seen = seen + 1; m[k] = 0 end
  return seen
end
