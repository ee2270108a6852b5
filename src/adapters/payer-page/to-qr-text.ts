import type { LoadedPage } from './load-page.ts';
import { toPageState } from './page-state.ts';
import { findRoad } from './pay-attempt.ts';

/** What a code on the page holds: `?pay=ID` a payment that was begun, `?bank` the bill for a bank's app, else Swish filled in. */
export function toQrText(page: LoadedPage, query: unknown): string | null {
  const asked = new Map(typeof query === 'object' && query !== null ? Object.entries(query) : []);
  const { options } = toPageState(page);
  const pay = asked.get('pay');
  if (typeof pay === 'string') {
    const road = findRoad(page, pay)?.road;
    return road?.kind === 'app' ? road.qrText : null;
  }
  if (asked.has('bank')) return options?.invoiceQr ?? null;
  return options?.swish?.qrText ?? null;
}
