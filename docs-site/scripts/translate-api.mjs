// Puts the Korean text of the catalogue into a typedoc project, in place of the English.
import { documented, PROSE } from './api-model.mjs';
import { keyOf, textOf } from './api-project.mjs';
import { readCatalogue, translate } from './catalogue.mjs';

export function translateProject(project) {
  const catalogue = readCatalogue();
  for (const { reflection, comment } of documented(project)) {
    const key = keyOf(reflection);
    const say = (part, parts) => replaced(catalogue, key, part, parts);
    for (const p of reflection.parameters ?? [])
      if (p.comment) p.comment.summary = say(p.name, p.comment.summary);
    if (!comment) continue;
    comment.summary = say('', comment.summary);
    const count = {};
    for (const block of comment.blockTags) {
      if (!PROSE.includes(block.tag)) continue;
      count[block.tag] = (count[block.tag] ?? 0) + 1;
      const part = block.tag === '@throws' ? `@throws ${count[block.tag]}` : block.tag;
      block.content = say(part, block.content);
    }
  }
}

function replaced(catalogue, key, part, english) {
  const korean = translate(catalogue, key, part, textOf(english));
  return korean === null ? english : withLinks(korean, english);
}

/** `{@link name}` in the Korean text becomes the link that the English text has under that name. */
function withLinks(korean, english) {
  return korean
    .split(/(\{@link [^}]+\})/)
    .filter(Boolean)
    .map((piece) => {
      const name = /^\{@link ([^}]+)\}$/.exec(piece)?.[1];
      if (name === undefined) return { kind: 'text', text: piece };
      const link = english.find(
        (part) => part.kind === 'inline-tag' && part.text.trim() === name.trim(),
      );
      return link ?? { kind: 'code', text: `\`${name}\`` };
    });
}
