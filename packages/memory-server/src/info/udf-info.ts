import { infoParameter } from '../wire/info.js';
import type { CompileError } from '../udf/lua/compile-error.js';
import { decodeBase64, encodeBase64 } from '../udf/base64.js';
import type { InfoCall, Responder } from './call.js';

/*
 * udf-put:filename=<name>;content-len=<n>;content=<base64>[;udf-type=LUA]
 * udf-get:filename=<name>      → type=LUA;content=<base64>;
 * udf-list                     → (filename=<name>,hash=<sha1 hex>,type=LUA;)*
 * udf-remove:filename=<name>   → ok, also when there is no such module
 *
 * Failures are answers that start with `error=`.
 */

/** Longest values CE takes, in bytes. */
const MAX = { fileName: 127, contentLength: 10, type: 15 } as const;
/** Largest module, in bytes. */
const MAX_CONTENT = 1024 * 1024;
const LUA = 'LUA';

/** A parameter; undefined when it is missing or too long. */
function parameter({ parameters }: InfoCall, name: string, max: number): string | undefined {
  const value = infoParameter(parameters, name);
  return value !== undefined && value.length <= max ? value : undefined;
}

const fileNameOf = (call: InfoCall): string | undefined =>
  parameter(call, 'filename', MAX.fileName);

/** Registers a module, unless it does not compile. */
export const udfPut: Responder = async (call) => {
  const fileName = fileNameOf(call);
  if (fileName === undefined || !/^[^.]+\../.test(fileName)) return 'error=invalid_filename';
  const length = parameter(call, 'content-len', MAX.contentLength);
  if (length === undefined) return 'error=invalid_content_len';
  const type = infoParameter(call.parameters, 'udf-type') ?? LUA;
  if (type !== LUA) return 'error=invalid_udf_type';
  if (!/^\d+$/.test(length) || Number(length) % 4 !== 0) return 'error=invalid_content_len';
  const content = infoParameter(call.parameters, 'content');
  if (content?.length !== Number(length)) return 'error=invalid_content';
  if ((content.length * 3) / 4 > MAX_CONTENT) return 'error=invalid_udf_content_len,>1M';
  const source = decodeBase64(content);
  if (!source) return 'error=invalid_base64_content';
  const error = await call.node.cluster.udf.register(fileName, content, source);
  return error ? compileErrorText(error) : 'ok';
};

function compileErrorText({ file, line, message }: CompileError): string {
  const encoded = encodeBase64(new TextEncoder().encode(message));
  return `error=compile_error;file=${file};line=${line};message=${encoded}`;
}

/** Gives a module's source. */
export const udfGet: Responder = (call) => {
  const fileName = fileNameOf(call);
  if (fileName === undefined) return 'error=invalid_filename';
  const module = call.node.cluster.udf.modules.get(fileName);
  return module ? `type=${LUA};content=${module.content};` : 'error=not_found';
};

/** Names all modules. */
export const udfList: Responder = ({ node }) =>
  [...node.cluster.udf.modules]
    .map(([fileName, { hash }]) => `filename=${fileName},hash=${hash},type=${LUA};`)
    .join('');

/** Takes a module away. */
export const udfRemove: Responder = (call) => {
  const fileName = fileNameOf(call);
  if (fileName === undefined) return 'error=invalid_filename';
  call.node.cluster.udf.remove(fileName);
  return 'ok';
};

/** Nothing to do: what is cached here is never stale. */
export const udfClearCache: Responder = () => 'ok';
