import { CLASSES } from './classes.js';
import type { AerospikeError, ErrorDetails } from './errors.js';
import { RESULT_CODES } from './result-codes.js';

/** What a failure is known to be about, besides its code. */
export interface CodeDetails extends Omit<ErrorDetails, 'code'> {
  /** What the server or the native client said. */
  readonly message?: string | undefined;
}

/**
 * The error for a result code: the promised class, the true code, and a message that says what failed, on
 * which key, and what to try.
 */
export function fromCode(code: number, details: CodeDetails = {}): AerospikeError {
  const known = RESULT_CODES.get(code);
  const errorClass = CLASSES[known?.errorClass ?? (code < 0 ? 'ClientError' : 'ServerError')];
  const { message: said, ...rest } = details;
  const text = known?.message ?? `Unknown ${code < 0 ? 'client' : 'server'} code.`;
  const facts = [
    `code ${code}${known === undefined ? '' : ` ${known.name}`}`,
    details.key === undefined ? null : `key ${String(details.key)}`,
    details.node === undefined ? null : `node ${details.node}`,
    details.inDoubt === true ? 'in doubt: the write may have happened' : null,
    said === undefined || said === '' ? null : `said: ${said}`,
  ].filter((fact) => fact !== null);
  const where = details.operation === undefined ? '' : `${details.operation}: `;
  return new errorClass(`${where}${text} (${facts.join('; ')})`, { ...rest, code });
}
