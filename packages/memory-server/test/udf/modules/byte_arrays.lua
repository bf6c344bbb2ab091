-- The bytes object and its module.
local function made(...)
  local b = bytes()
  for _, v in ipairs({ ... }) do bytes.append_byte(b, v) end
  return b
end
function fresh(rec) return bytes() end
function sized(rec) return bytes.size(bytes(10)) end
function filled(rec) return made(1, 2, 255) end
function three_arguments(rec) return tostring(bytes(1, 2)) end
function echo(rec, b) return b end
function size(rec, b) return bytes.size(b) end
function size_none(rec) return bytes.size() end
function length(rec, b) return #b end
function index(rec, b, i) return b[i] end
function set_index(rec, b, i, v) b[i] = v return b end
function get_byte(rec, b, i) return tostring(bytes.get_byte(b, i)) end
function text(rec, b) return tostring(b) end
function text_empty(rec) return tostring(bytes()) end
function kind(rec, b) return type(b) .. ' ' .. bytes.get_type(b) end
function set_type(rec, b, t) return tostring(bytes.set_type(b, t)) .. ' ' .. bytes.get_type(b) end
function typed(rec, b, t) bytes.set_type(b, t) return b end
function set_size(rec, b, n) return tostring(bytes.set_size(b, n)) .. ' ' .. bytes.size(b) end
function same_class(rec, b) return getmetatable(b) == Bytes end
function append_byte(rec, v) local b = bytes() return tostring(bytes.append_byte(b, v)) .. ' ' .. tostring(b) end
function append_int16(rec, v) local b = bytes() return tostring(bytes.append_int16(b, v)) .. ' ' .. tostring(b) end
function append_int16_le(rec, v) local b = bytes() return tostring(bytes.append_int16_le(b, v)) .. ' ' .. tostring(b) end
function append_int32(rec, v) local b = bytes() return tostring(bytes.append_int32(b, v)) .. ' ' .. tostring(b) end
function append_int32_le(rec, v) local b = bytes() return tostring(bytes.append_int32_le(b, v)) .. ' ' .. tostring(b) end
function append_int64(rec, v) local b = bytes() return tostring(bytes.append_int64(b, v)) .. ' ' .. tostring(b) end
function append_int64_le(rec, v) local b = bytes() return tostring(bytes.append_int64_le(b, v)) .. ' ' .. tostring(b) end
function append_var_int(rec, v) local b = bytes() return bytes.append_var_int(b, v) .. ' ' .. tostring(b) end
function append_string(rec, v) local b = bytes() return tostring(bytes.append_string(b, v)) .. ' ' .. tostring(b) end
function append_bytes(rec, v, n) local b = made(9) return tostring(bytes.append_bytes(b, v, n)) .. ' ' .. tostring(b) end
function append_two(rec, v) local b = made(9) return tostring(bytes.append_bytes(b, v)) .. ' ' .. tostring(b) end
function set_byte(rec, i, v) local b = made(1, 2, 3) return tostring(bytes.set_byte(b, i, v)) .. ' ' .. tostring(b) end
function set_int16(rec, i, v) local b = made(1, 2, 3) return tostring(bytes.set_int16(b, i, v)) .. ' ' .. tostring(b) end
function set_int32_le(rec, i, v) local b = made(1, 2, 3) return tostring(bytes.set_int32_le(b, i, v)) .. ' ' .. tostring(b) end
function set_int64(rec, i, v) local b = made(1, 2, 3) return tostring(bytes.set_int64(b, i, v)) .. ' ' .. tostring(b) end
function set_var_int(rec, i, v) local b = made(1, 2, 3) return bytes.set_var_int(b, i, v) .. ' ' .. tostring(b) end
function set_string(rec, i, v) local b = made(1, 2, 3) return tostring(bytes.set_string(b, i, v)) .. ' ' .. tostring(b) end
function set_bytes(rec, i, v, n) local b = made(1, 2, 3) return tostring(bytes.set_bytes(b, i, v, n)) .. ' ' .. tostring(b) end
function get_int16(rec, b, i) return tostring(bytes.get_int16(b, i)) end
function get_int16_le(rec, b, i) return tostring(bytes.get_int16_le(b, i)) end
function get_int32(rec, b, i) return tostring(bytes.get_int32(b, i)) end
function get_int32_le(rec, b, i) return tostring(bytes.get_int32_le(b, i)) end
function get_int64(rec, b, i) return tostring(bytes.get_int64(b, i)) end
function get_int64_le(rec, b, i) return tostring(bytes.get_int64_le(b, i)) end
function get_var_int(rec, b, i) local v, n = bytes.get_var_int(b, i) return tostring(v) .. ' ' .. tostring(n) end
function get_string(rec, b, i, n) return bytes.get_string(b, i, n) end
function get_bytes(rec, b, i, n) return bytes.get_bytes(b, i, n) end
function gap(rec) local b = made(1) bytes.set_byte(b, 4, 9) return bytes.size(b) end
function not_bytes(rec) return bytes.size(5) end
function members(rec)
  local names = {}
  for name in pairs(bytes) do names[#names + 1] = name end
  table.sort(names)
  return table.concat(names, ' ')
end
