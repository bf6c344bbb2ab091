// Colours of code. Each has a contrast of at least 4.5 to its background; axe checks them.
interface Colors {
  readonly background: string;
  readonly plain: string;
  readonly comment: string;
  readonly keyword: string;
  readonly text: string;
  readonly number: string;
  readonly name: string;
  readonly type: string;
}

const theme = ({ background, plain, comment, keyword, text, number, name, type }: Colors) => ({
  plain: { color: plain, backgroundColor: background },
  styles: [
    { types: ['comment'], style: { color: comment } },
    { types: ['keyword', 'operator'], style: { color: keyword } },
    { types: ['string', 'char', 'regex', 'attr-value'], style: { color: text } },
    { types: ['number', 'boolean', 'constant', 'builtin'], style: { color: number } },
    { types: ['function', 'property', 'attr-name'], style: { color: name } },
    { types: ['class-name', 'tag'], style: { color: type } },
  ],
});

export const light = theme({
  background: '#f6f8fa',
  plain: '#24292f',
  comment: '#57606a',
  keyword: '#8b1a8b',
  text: '#0a3069',
  number: '#0550ae',
  name: '#5a32a3',
  type: '#8a3400',
});

export const dark = theme({
  background: '#23262e',
  plain: '#e6edf3',
  comment: '#a3adba',
  keyword: '#d9b3ff',
  text: '#a5d6ff',
  number: '#8cc8ff',
  name: '#ffd08a',
  type: '#ffb27a',
});

/** The same as properties of CSS (`--code-keyword`), for the editor of the playground. */
export function codeColours(): string {
  const properties = ({ plain, styles }: typeof light) =>
    [
      `--code-plain:${plain.color};--code-background:${plain.backgroundColor}`,
      ...styles.map(({ types: [type], style }) => `--code-${type}:${style.color}`),
    ].join(';');
  return `:root{${properties(light)}}[data-theme='dark']{${properties(dark)}}`;
}
