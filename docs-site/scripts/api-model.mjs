// What tables and signatures on the pages are made from: every public symbol's signature and prose.
import { ReflectionKind } from 'typedoc';
import { keyOf, modulesOf, textOf } from './api-project.mjs';

/** `{ key: { name, kind, signature?, type?, value?, optional?, params?, text } }` of all five packages. */
export function modelOf(project) {
  const model = {};
  for (const { reflection, comment } of documented(project)) {
    const key = keyOf(reflection);
    model[key] ??= { ...shapeOf(reflection), text: partsOf(comment, reflection) };
  }
  return model;
}

/** The messages of result codes are prose too: `@asp/core/RESULT_CODES.2`. */
export async function codesOf() {
  const { RESULT_CODES } = await import('@asp/core/internal');
  return Object.fromEntries(
    [...RESULT_CODES.values()].map(({ code, name, message }) => [
      `@asp/core/RESULT_CODES.${code}`,
      { name, kind: 'ResultCode', text: { '': message } },
    ]),
  );
}

/** Every public symbol with the comment that documents it; copies by inheritance or re-export once. */
export function* documented(project) {
  for (const module of modulesOf(project)) yield* within(module);
}

function* within(reflection) {
  for (const child of reflection.children ?? []) {
    if (child.kindOf(ReflectionKind.Reference) || child.inheritedFrom) continue;
    const signatures = child.signatures ?? child.type?.declaration?.signatures;
    const [signature] = child.signatures ?? [];
    if (signatures && signature && !signature.inheritedFrom)
      yield { reflection: signature, comment: signature.comment };
    else if (child.getSignature) yield { reflection: child, comment: child.getSignature.comment };
    else if (!signatures || child.comment) yield { reflection: child, comment: child.comment };
    yield* within(child);
    const inline = child.type?.type === 'reflection' ? child.type.declaration : null;
    if (inline?.children) yield* within(inline);
  }
}

/** The prose of a comment by part: '' = summary, a parameter's name, '@returns', '@throws 1', … */
export function partsOf(comment, reflection) {
  const parts = {};
  const put = (name, text) => {
    if (text) parts[name] = text;
  };
  put('', textOf(comment?.summary));
  for (const p of reflection.parameters ?? []) put(p.name, textOf(p.comment?.summary));
  for (const p of reflection.typeParameters ?? []) put(`<${p.name}>`, textOf(p.comment?.summary));
  const count = {};
  for (const { tag, content } of comment?.blockTags ?? []) {
    if (!PROSE.includes(tag)) continue;
    count[tag] = (count[tag] ?? 0) + 1;
    put(tag === '@throws' ? `@throws ${count[tag]}` : tag, textOf(content));
  }
  return parts;
}

export const PROSE = ['@returns', '@throws', '@remarks', '@deprecated'];

function shapeOf(reflection) {
  const { name, flags } = reflection;
  const kind = ReflectionKind.singularString(reflection.kind);
  if (reflection.kindOf(ReflectionKind.CallSignature)) {
    const params = (reflection.parameters ?? []).map((p) => ({
      name: p.name,
      type: String(p.type),
      optional: p.flags.isOptional || p.defaultValue !== undefined,
      rest: p.flags.isRest,
    }));
    return { name, kind: 'Function', params, returns: String(reflection.type) };
  }
  return {
    name,
    kind,
    ...(reflection.type && { type: String(reflection.type) }),
    ...(flags.isOptional && { optional: true }),
    ...(reflection.extendedTypes && { extends: reflection.extendedTypes.map(String) }),
  };
}
