-- How failures read.
function raise(rec) error('a message') end
function raise_0(rec) error('a message', 0) end
function raise_2(rec) error('a message', 2) end
function raise_nil(rec) error() end
function raise_table(rec) error({ code = 1 }) end
function raise_list(rec) error(list({ 1 })) end
function raise_number(rec) error(17) end
function raise_true(rec) error(true) end
function index_nil(rec) local x = nil return x.y end
function index_field(rec) return rec.none.y end
function call_nil(rec) return undefined_function() end
function call_method(rec) return rec:update() end
function add_nil(rec) return 1 + nil end
function add_text(rec) return 1 + 'x' end
function compare(rec) return 1 < 'x' end
function concatenate(rec) return 'a' .. nil end
function concatenate_list(rec) return 'a' .. list() end
function divide(rec) return 1 // 0 end
function modulo(rec) return 1 % 0 end
function overflow(rec) local function f() return 1 + f() end return f() end
function asserted(rec) assert(false, 'assertion text') end
function asserted_plain(rec) assert(false) end
function bad_argument(rec) return string.rep() end
function bad_argument_method(rec) return ('x'):rep({}) end
function for_loop(rec) for i = 1, 'x' do end end
function deep(rec)
  local function inner() error('deep') end
  local function outer() inner() end
  outer()
end
function upvalue(rec) local t = {} t.a.b = 1 end
function global_index(rec) return nothing_here.field end
function length_nil(rec) return #nil end
function arity(rec) return list.append() end
function userdata_arithmetic(rec) return list() + 1 end
function record_field_call(rec) return rec.foo() end
function bytes_index(rec) local b = bytes(1) b.x = 1 return bytes.size(b) end
function unicode(rec) error('caf\u{e9}') end
function long_message(rec) error(string.rep('x', 3000)) end
function new_lines(rec) error('line 1\nline 2') end
function with_nul(rec) error('a\0b') end
function not_a_function(rec) end
a_number = 5
