/**
 * Whether a value is nested at most `levels` deep. To be asked before JSON.stringify: what is nested thousands deep would
 * overflow its stack. Pure.
 */
export function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((one) => isShallow(one, levels - 1));
}
