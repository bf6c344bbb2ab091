// The editor's state in the address: what is after #, in base64url, so that no server sees it.
export interface Draft {
  readonly code: string;
  readonly records: string;
}

export function toHash(draft: Draft): string {
  const bytes = new TextEncoder().encode(JSON.stringify(draft));
  const base64 = btoa(String.fromCharCode(...bytes));
  return `#${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** `null` for an address without a draft. */
export function fromHash(hash: string): Draft | null {
  try {
    const base64 = hash.slice(1).replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const draft = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Draft>;
    const { code, records } = draft;
    return typeof code === 'string' && typeof records === 'string' ? { code, records } : null;
  } catch {
    return null;
  }
}
