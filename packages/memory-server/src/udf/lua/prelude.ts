/*
 * Lua that every module finds loaded. What these functions are called and do is Aerospike's (its Lua modules `as`,
 * `aerospike` and `stream_ops`); the code is our own.
 */

/**
 * Takes away what reaches outside: files, processes, modules of the file system, the debugger, bytecode. Of `os` the
 * clock stays. `__now()` is the server's time in seconds, `__print(text)` writes to its log, `__find(name)` gives a
 * registered module's source and chunk name; all three vanish here. The chunk gives the function that collects garbage.
 */
export const SANDBOX = `
local now, say, find = __now, __print, __find
__now, __print, __find = nil, nil, nil
local real_load, real_time, real_date = load, os.time, os.date
local tostring, select, type, error, concat = tostring, select, type, error, table.concat

local loaded = { string = string, table = table, math = math, utf8 = utf8, coroutine = coroutine, _G = _G }
os = {
  time = function(t) if t == nil then return now() end return real_time(t) end,
  date = function(format, t) return real_date(format, t or now()) end,
  clock = os.clock,
  difftime = os.difftime,
}
loaded.os = os
package = { loaded = loaded }
loaded.package = package
io, debug, dofile, loadfile = nil, nil, nil, nil

function load(chunk, name, mode, ...)
  return real_load(chunk, name, 't', ...)
end

function print(...)
  local parts = {}
  for i = 1, select('#', ...) do parts[i] = tostring((select(i, ...))) end
  say(concat(parts, '\\t'))
end

function require(name)
  if type(name) ~= 'string' then error("bad argument #1 to 'require' (string expected)", 2) end
  if loaded[name] ~= nil then return loaded[name] end
  local source, chunk = find(name)
  if not source then error("module '" .. name .. "' not found", 2) end
  local run, message = real_load(source, chunk, 't')
  if not run then error("error loading module '" .. name .. "':\\n\\t" .. message, 2) end
  local result = run(name)
  if result ~= nil then loaded[name] = result end
  if loaded[name] == nil then loaded[name] = true end
  return loaded[name]
end

return collectgarbage
`;

/** `list`, `map` and `math` functions that are written in Lua, logging, and the metatables by name. */
export const LIBRARY = `
Map, List, Bytes = getmetatable(map()), getmetatable(list()), getmetatable(bytes())

local function copy_items(from, to)
  for item in list.iterator(from) do to[#to + 1] = item end
  return to
end

function list.clone(l) return list(copy_items(l, {})) end
function list.merge(a, b) return list(copy_items(b, copy_items(a, {}))) end

local function copy_entries(m)
  local entries = {}
  for key, value in map.pairs(m) do entries[key] = value end
  return entries
end

function map.clone(m) return map(copy_entries(m), map.size(m)) end

function map.merge(a, b, combine)
  local entries = copy_entries(a)
  for key, value in map.pairs(b) do
    local combined = entries[key] and type(combine) == 'function' and combine(a[key], b[key])
    entries[key] = combined or value
  end
  return map(entries, map.size(a) + map.size(b))
end

function map.diff(a, b)
  local entries = {}
  for key, value in map.pairs(a) do if not b[key] then entries[key] = value end end
  for key, value in map.pairs(b) do if not a[key] then entries[key] = value end end
  return map(entries, map.size(a) + map.size(b))
end

function math.sum(a, b) return a + b end
function math.product(a, b) return a * b end

function trace(...) return aerospike:log(4, string.format(...)) end
function debug(...) return aerospike:log(3, string.format(...)) end
function info(...) return aerospike:log(2, string.format(...)) end
function warn(...) return aerospike:log(1, string.format(...)) end
`;

/**
 * Streams. A stream function adds steps to a stream; on the server run those up to the first `reduce`, with it, and
 * what they give goes to the client, which reduces again and runs the rest. The chunk gives the function that runs a
 * stream function.
 */
export const STREAMS = `
local ADDS_UP_TO = 1000

local function fresh(value)
  if type(value) == 'table' then
    local copy = {}
    for k, v in pairs(value) do copy[k] = v end
    return copy
  end
  if type(value) ~= 'userdata' then return value end
  local class = getmetatable(value)
  if class == Map then return map.clone(value) end
  if class == List then return list.clone(value) end
end

function filter(next, accepts)
  local ended = false
  return function()
    if ended then return nil end
    for item in next do
      if accepts(item) then return item end
    end
    ended = true
  end
end

function transform(next, change)
  local ended = false
  return function()
    if ended then return nil end
    local item = next()
    if item ~= nil then return change(item) end
    ended = true
  end
end

function reduce(next, combine)
  local ended = false
  return function()
    if ended then return nil end
    local sum = next()
    if sum ~= nil then
      for item in next do sum = combine(sum, item) end
    end
    ended = true
    return sum
  end
end

-- A number that has grown large is handed on, and the next one starts afresh.
function aggregate(next, start, add)
  local ended = false
  return function()
    if ended then return nil end
    local sum = fresh(start)
    for item in next do
      sum = add(sum, item)
      if type(sum) == 'number' and sum >= ADDS_UP_TO then return sum end
    end
    ended = true
    return sum
  end
end

function stream_iterator(s)
  local ended = false
  return function()
    if ended then return nil end
    local item = stream.read(s)
    ended = item == nil
    return item
  end
end

StreamOps = {}
StreamOps_mt = { __index = StreamOps }

function StreamOps_create()
  return setmetatable({ ops = {} }, StreamOps_mt)
end

local function step(kind, run, is_last)
  return function(self, ...)
    self.ops[#self.ops + 1] = { name = kind, func = run, args = table.pack(...), is_last = is_last }
    return self
  end
end

StreamOps.aggregate = step('aggregate', aggregate)
StreamOps.reduce = step('reduce', reduce, true)
StreamOps.map = step('map', transform)
StreamOps.filter = step('filter', filter)

function StreamOps:groupby(key_of)
  local function add(groups, item)
    local key = key_of and key_of(item) or nil
    local group = groups[key] or list()
    list.append(group, item)
    groups[key] = group
    return groups
  end
  local function join(a, b)
    local all = list.clone(a)
    for item in list.iterator(b) do list.append(all, item) end
    return all
  end
  local function combine(a, b) return map.merge(a, b, join) end
  return self:aggregate(map(), add):reduce(combine)
end

return function(build, input, output, ...)
  local steps = build(StreamOps_create(), ...)
  if type(steps) ~= 'table' then
    error('[string "aerospike.lua"]:33: attempt to index a ' .. type(steps) .. " value (global 'result')", 0)
  end
  local values = stream_iterator(input)
  for _, op in ipairs(steps.ops) do
    values = op.func(values, table.unpack(op.args, 1, op.args.n)) or values
    if op.is_last then break end
  end
  for value in values do
    if stream.write(output, value) ~= 0 then break end
  end
  stream.write(output, nil)
end
`;
