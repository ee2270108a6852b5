/**
 * A decimal as other systems write it (XML Schema `decimal`: `+0.10`, `.5`, `007`, `3.`), as this house writes it: `0.10`,
 * `0.5`, `7`, `3`. Digits after the point are kept as they are. Null for anything else, exponents, commas
 * and more than 20 digits on a side among it.
 */
export function toPlainDecimal(text: string): string | null {
  const match = /^\s*([+-]?)(\d{0,20})(?:\.(\d{0,20}))?\s*$/.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  const digits = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
  return sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** Without zeros that say nothing: `25.00` → `25`, `0.50` → `0.5`. Expects what {@link toPlainDecimal} gives. */
export function trimDecimal(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
