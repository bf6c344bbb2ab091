// mdast nodes for what plugins put into pages.
export const text = (value) => ({ type: 'text', value });
export const inlineCode = (value) => ({ type: 'inlineCode', value: value.replaceAll('\n', ' ') });
export const paragraph = (...children) => ({ type: 'paragraph', children: children.flat() });
export const strong = (value) => ({ type: 'strong', children: [text(value)] });
export const link = (url, ...children) => ({ type: 'link', url, children });
export const code = (lang, value) => ({ type: 'code', lang, value });

/** Text with `code`, **weight** and {@link …} in it. */
export function inline(value) {
  return value
    .split(/(`[^`]+`|\{@link [^}]+\}|\*\*[^*]+\*\*)/)
    .filter(Boolean)
    .map((piece) => {
      if (piece.startsWith('`')) return inlineCode(piece.slice(1, -1));
      if (piece.startsWith('**')) return strong(piece.slice(2, -2));
      const name = /^\{@link (.+)\}$/.exec(piece)?.[1];
      return name ? inlineCode(name.trim()) : text(piece);
    });
}

export function table(head, rows) {
  const cell = (content) => ({ type: 'tableCell', children: [content].flat() });
  const row = (cells) => ({ type: 'tableRow', children: cells.map(cell) });
  return {
    type: 'table',
    align: head.map(() => null),
    children: [row(head.map(text)), ...rows.map(row)],
  };
}

export const list = (items) => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(item)] })),
});

export function element(name, attrs, children) {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attrs).map(([key, value]) => ({
      type: 'mdxJsxAttribute',
      name: key,
      value,
    })),
    children,
  };
}

/** Async and Sync tabs; the reader's choice is remembered across pages and shown in the URL. */
export function flavours(asynchronous, synchronous) {
  return element('Tabs', { groupId: 'flavour', queryString: 'flavour' }, [
    element('TabItem', { value: 'async', label: 'Async' }, [asynchronous]),
    element('TabItem', { value: 'sync', label: 'Sync' }, [synchronous]),
  ]);
}

export function attributes(node) {
  return Object.fromEntries(node.attributes.map(({ name, value }) => [name, value ?? true]));
}

/** Replaces JSX elements of the tree by what `make` returns; null keeps the element. */
export function replace(node, make) {
  if (!node.children) return;
  node.children = node.children.flatMap((child) => {
    const made = child.type === 'mdxJsxFlowElement' ? make(child) : null;
    if (made) return made;
    replace(child, make);
    return [child];
  });
}
