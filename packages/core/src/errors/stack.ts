/** An error's frames: its stack without the line that holds class and message. */
function framesOf(error: Error): string {
  const stack = error.stack ?? '';
  const start = stack.search(/^\s+at /m);
  return start < 0 ? '' : stack.slice(start);
}

/**
 * Gives an error the stack of the place where the call was made: `carrier` is an error made there. For
 * errors that come into being in a native callback or in another process, whose own stack says nothing.
 */
export function withStackOf<E extends Error>(error: E, carrier: Error): E {
  error.stack = `${error.name}: ${error.message}\n${framesOf(carrier)}`;
  return error;
}

/** V8's own function; other engines lack it. */
interface StackCapture {
  captureStackTrace?: (target: object, below: (...args: never[]) => unknown) => void;
}

/** Lets an error's stack begin at the caller of `below`, so that the SDK's own frames do not hide it. */
export function stackFromCaller<E extends Error>(
  error: E,
  below: (...args: never[]) => unknown,
): E {
  (Error as StackCapture).captureStackTrace?.(error, below);
  return error;
}
