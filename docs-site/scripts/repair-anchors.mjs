// typedoc counts headings otherwise than Docusaurus does, so some anchors it links to do not exist.
// Drops a wrong counter, or else the anchor: the link then leads to the page.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export function repairAnchors(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.md'));
  const pages = new Map(
    files.map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [normalize(name), { text, anchors: anchorsOf(text) }];
    }),
  );
  for (const [name, { text }] of pages) {
    const repaired = text.replace(/\]\(([^()\s#]*)#([^()\s]+)\)/g, (whole, path, anchor) => {
      const page = pages.get(path ? normalize(join(dirname(name), path)) : name);
      if (!page || page.anchors.has(anchor)) return whole;
      const found = [anchor.replace(/-\d+$/, ''), `${anchor}-1`].find((one) =>
        page.anchors.has(one),
      );
      if (found) return `](${path}#${found})`;
      return `](${path || `./${name.split('/').at(-1)}`})`;
    });
    if (repaired !== text) writeFileSync(join(folder, name), repaired);
  }
}

/** The anchors that Docusaurus gives to a page. */
export function anchorsOf(text) {
  const seen = new Map();
  const anchors = new Set([...text.matchAll(/<a id="([^"]+)"/g)].map(([, id]) => id));
  for (const [, heading] of text.replace(/^```[^]*?^```/gm, '').matchAll(/^(#{1,6} .+)$/gm)) {
    const slug = heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/\\/g, '')
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    // The first heading becomes the page's title, which has no anchor.
    if (!heading.startsWith('# ')) anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}
