/** A short text for a refused value: `"abc"`, `3.5`, `an array`, `a Date`. Never throws. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.length > 40 ? `"${value.slice(0, 40)}…"` : JSON.stringify(value);
    case 'bigint':
      return `${value}n`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
    case 'object':
      return value === null ? 'null' : describeObject(value);
  }
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return 'an array';
  const name = className(value);
  if (name === '' || name === 'Object') return 'an object';
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
}

function className(value: object): string {
  try {
    const made: unknown = value.constructor;
    return typeof made === 'function' ? made.name : '';
  } catch {
    return '';
  }
}
