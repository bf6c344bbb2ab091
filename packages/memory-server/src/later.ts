/** Calls back after `milliseconds`; 0 is "as soon as others had their turn". */
export function later(callback: () => void, milliseconds: number): void {
  if (milliseconds === 0 && typeof setImmediate === 'function') setImmediate(callback);
  else setTimeout(callback, milliseconds);
}
