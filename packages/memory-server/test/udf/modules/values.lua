-- What comes in, what it is to Lua, and what goes out.
function echo(rec, v) return v end
function count(rec, ...) return select('#', ...) end
function kind(rec, v) return type(v) .. ' ' .. (math.type(v) or '') end
function text(rec, v) return tostring(v) end
function concat(rec, a, b) return a .. '|' .. b end
function nothing(rec) end
function none(rec) return nil end
function yes(rec) return true end
function no(rec) return false end
function integer(rec) return 42 end
function biggest(rec) return math.maxinteger end
function smallest(rec) return math.mininteger end
function wraps(rec) return math.maxinteger + 1 end
function double(rec) return 1.5 end
function whole_double(rec) return 3.0 end
function infinite(rec) return 1 / 0 end
function not_a_number(rec) return 0 / 0 end
function divided(rec) return 7 / 2 end
function floored(rec) return 7 // 2 end
function utf8_text(rec) return 'h\u{e9}llo \u{1F600}' end
function with_nul(rec) return 'ab\0cd' end
function bad_utf8(rec) return 'a\xff\xfeb' end
function empty(rec) return '' end
function a_table(rec) return { 1, 2 } end
function a_function(rec) return print end
function the_record(rec) return rec end
function a_module(rec) return list end
function two_values(rec) return 1, 2 end
function version(rec) return _VERSION end
function sum(rec) return math.sum(3, 4) end
function product(rec) return math.product(3, 4) end
function a_geo(rec) return geojson('{"type":"Point","coordinates":[1,2]}') end
function geo_text(rec) return tostring(geojson('{"type":"Point","coordinates":[1,2]}')) end
function geo_bad(rec) return geojson('no json') end
function geo_kind(rec) return type(geojson('{}')) end
function geo_nil(rec) return tostring(geojson()) end
function geo_number(rec) return geojson(12) end
function string_to_number(rec) return '10' + 5 end
function number_to_string(rec) return 10 .. '' end
function double_to_string(rec) return 10.0 .. '' end
function format(rec) return string.format('%5.2f|%d|%s|%q', 3.14159, 42, 'x', 'a"b') end
function gsub(rec) return (string.gsub('hello world', 'o', '0')) end
function pattern(rec) return string.match('key=value', '(%w+)=') end
function sorted(rec)
  local t = { 5, 3, 9, 1 }
  table.sort(t)
  return table.concat(t, ',')
end
function closures(rec)
  local n = 0
  local function add() n = n + 1; return n end
  add(); add()
  return add()
end
function metatables(rec)
  local t = setmetatable({}, { __index = function(_, k) return k .. '!' end })
  return t.hello
end
function pcalled(rec)
  local ok, err = pcall(error, 'oops')
  return tostring(ok) .. ' ' .. tostring(err)
end
function pcalled_table(rec)
  local ok, err = pcall(error, { code = 7 })
  return err.code
end
function coroutines(rec)
  local co = coroutine.wrap(function() coroutine.yield(1); coroutine.yield(2) end)
  return co() + co()
end
function varargs(rec, ...)
  local n = 0
  for _, v in ipairs({ ... }) do n = n + v end
  return n
end
function nested(rec, l) return l[1][2] end
function utf8_length(rec) return utf8.len('h\u{e9}llo') end
function loaded(rec) return load('return 1 + 1')() end
