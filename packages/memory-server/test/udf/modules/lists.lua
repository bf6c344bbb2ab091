-- The list object and its module.
function fresh(rec) return list() end
function from_table(rec) return list({ 1, 'two', 3.5, true }) end
function from_holes(rec) return list({ 1, nil, 3 }) end
function from_keys(rec) return list({ a = 1, [1] = 'x' }) end
function from_nested(rec) return list({ list({ 1 }), map({ a = 1 }) }) end
function from_tables(rec) return list({ {}, 1 }) end
function capacity(rec) return list.size(list.create(10, 5)) end
function new(rec) return list.new(3) end
function new_none(rec) return tostring(list.new()) end
function new_negative(rec) return tostring(list.new(-1)) end
function no_room(rec)
  local l = list.create(1, 0)
  list.append(l, 1)
  list.append(l, 2)
  return l
end
function append(rec, l) list.append(l, 9) return l end
function append_nil(rec, l) list.append(l, nil) return l end
function append_table(rec, l) list.append(l, {}) return l end
function append_record(rec, l) list.append(l, rec) return l end
function append_none(rec, l) list.append(l) return l end
function append_returns(rec, l) return tostring(list.append(l, 1)) end
function append_not_list(rec) list.append(5, 1) end
function append_map(rec) list.append(map(), 1) end
function prepend(rec, l) list.prepend(l, 0) return l end
function insert(rec, l, i) list.insert(l, i, 'x') return l end
function remove(rec, l, i) list.remove(l, i) return l end
function trim(rec, l, i) list.trim(l, i) return l end
function take(rec, l, n) return list.take(l, n) end
function drop(rec, l, n) return list.drop(l, n) end
function take_none(rec, l) return list.take(l) end
function concat(rec, l) list.concat(l, list({ 7, 8 })) return l end
function concat_not(rec, l) list.concat(l, {}) return l end
function clone(rec, l)
  local copy = list.clone(l)
  list.append(copy, 1)
  return list.size(l) .. ' ' .. list.size(copy)
end
function merge(rec, l) return list.merge(l, list({ 7 })) end
function size(rec, l) return list.size(l) end
function length(rec, l) return #l end
function nbytes(rec, l) return list.nbytes(l) end
function index(rec, l, i) return l[i] end
function index_text(rec, l) return l['x'] end
function index_numeral(rec, l) return l['2'] end
function index_double(rec, l) return l[1.5] end
function index_negative(rec, l) return l[-1] end
function method(rec, l) return l.size end
function set(rec, l, i) l[i] = 'set' return l end
function set_nil(rec, l, i) l[i] = nil return l end
function set_table(rec, l) l[1] = {} return l end
function iterate(rec, l)
  local out = ''
  for v in list.iterator(l) do out = out .. tostring(v) .. ';' end
  return out
end
function iterate_nil(rec)
  local out = 0
  for v in list.iterator(list({ 1, 2 })) do out = out + 1 end
  local l = list()
  list.append(l, 1); list.append(l, nil); list.append(l, 3)
  for v in list.iterator(l) do out = out + 10 end
  return out
end
function text(rec, l) return tostring(l) end
function text_empty(rec) return tostring(list()) end
function text_function(rec, l) return list.tostring(l) end
function kind(rec, l) return type(l) end
function same_class(rec, l) return getmetatable(l) == List end
function not_map(rec, l) return getmetatable(l) == Map end
function identity(rec)
  local inner = list({ 1 })
  local outer = list({ inner })
  list.append(outer[1], 2)
  return inner
end
function equal(rec) return list({ 1 }) == list({ 1 }) end
function pairs_of(rec, l) for k, v in pairs(l) do return k end end
function ipairs_of(rec, l)
  local out = 0
  for i, v in ipairs(l) do out = out + v end
  return out
end
function members(rec)
  local names = {}
  for name in pairs(list) do names[#names + 1] = name end
  table.sort(names)
  return table.concat(names, ' ')
end
