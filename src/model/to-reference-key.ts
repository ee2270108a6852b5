/** A payment reference as it is compared: no spaces, points or slashes, capitals. `"12 3455"` → `"123455"`; empty: null. */
export function toReferenceKey(reference: string | null): string | null {
  const key = (reference ?? '')
    .toUpperCase()
    .replace(/[\s./]/g, '')
    .slice(0, 60);
  return key === '' ? null : key;
}
