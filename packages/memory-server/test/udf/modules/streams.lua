-- Stream functions.
local function value(rec) return rec.n end
local function add(a, b) return a + b end
function numbers(s) return s : map(value) end
function nothing(s) return s end
function sum(s) return s : map(value) : reduce(add) end
function sum_of_even(s) return s : filter(function(rec) return rec.n % 2 == 0 end) : map(value) : reduce(add) end
function none_pass(s) return s : filter(function() return false end) : map(value) end
function count(s) return s : aggregate(0, function(n, rec) return n + 1 end) end
function count_reduced(s) return s : aggregate(0, function(n, rec) return n + 1 end) : reduce(add) end
function large_counts(s) return s : aggregate(0, function(n, rec) return n + 600 end) end
function by_parity(s)
  return s : aggregate(map(), function(m, rec)
    local k = rec.n % 2 == 0 and 'even' or 'odd'
    m[k] = (m[k] or 0) + rec.n
    return m
  end) : reduce(function(a, b) return map.merge(a, b, add) end)
end
function grouped(s) return s : groupby(function(rec) return rec.n % 3 end) end
function grouped_values(s) return s : map(value) : groupby(function(n) return n % 3 end) end
function lists(s) return s : map(function(rec) return list({ rec.n, rec.s }) end) end
function after_reduce(s) return s : map(value) : reduce(add) : map(function(n) return n * 1000 end) end
function two_maps(s) return s : map(value) : map(function(n) return n * 2 end) : filter(function(n) return n > 4 end) end
function with_arguments(s, factor, offset) return s : map(function(rec) return rec.n * factor + offset end) end
function strings(s) return s : map(function(rec) return rec.s end) end
function tables(s) return s : map(function(rec) return {} end) end
function records(s) return s : map(function(rec) return rec end) end
function nil_ends(s) return s : map(function(rec) if rec.n ~= 3 then return rec.n end end) end
function metadata(s) return s : map(function(rec) return record.gen(rec) .. ' ' .. record.setname(rec) .. ' ' .. record.numbins(rec) .. ' ' .. table.concat(record.bin_names(rec), ',') .. ' ' .. tostring(record.key(rec)) .. ' ' .. bytes.size(record.digest(rec)) end) end
function writes(s) return s : map(function(rec) rec.x = 1 return tostring(aerospike:update(rec)) .. ' ' .. tostring(rec.x) .. ' ' .. tostring(aerospike:exists(rec)) .. ' ' .. aerospike:create(rec) .. ' ' .. aerospike:remove(rec) .. ' ' .. aerospike:get_current_time() end) end
function sets_ttl(s) return s : map(function(rec) record.set_ttl(rec, 5) record.drop_key(rec) return 1 end) end
function fails(s) error('while building') end
function fails_on_record(s) return s : map(function(rec) error('on a record') end) end
function fails_on_third(s) return s : map(function(rec) if rec.n == 3 then error('on the third') end return rec.n end) end
function fails_in_reduce(s) return s : map(value) : reduce(function(a, b) return a + b.x end) end
function fails_with_table(s) return s : map(function(rec) error({}) end) end
function fails_with_number(s) return s : map(function(rec) error(17) end) end
function not_a_stream(s) return 5 end
function no_return(s) end
function custom(s) return s : map(value) : aggregate(list(), function(l, n) list.append(l, n) return l end) end
function start_is_copied(s) return s : map(value) : aggregate(map({ total = 0 }), function(m, n) m.total = m.total + n return m end) : reduce(function(a, b) return map({ total = a.total + b.total }) end) end
