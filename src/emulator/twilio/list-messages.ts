import type { EmulatorAccount } from '../emulator-account.ts';
import type { ProviderReply } from '../provider-reply.ts';
import type { SmsRecord, SmsWorld } from './sms-world.ts';
import { toMessageJson } from './to-message-json.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 1000;

/**
 * `GET …/Messages.json?To=&From=&DateSent>=…&PageSize=`: newest first. A page names the next one in `next_page_uri`;
 * its token is the last message shown, so messages that arrive meanwhile do not shift the pages.
 * Messages that are not sent yet are found by the time they were created, so that a look-up after a timeout sees them.
 */
export function listMessages(
  world: Pick<SmsWorld, 'ofIssuer'>,
  account: EmulatorAccount,
  query: URLSearchParams,
): ProviderReply {
  const size = Math.min(LARGEST_PAGE, Math.max(1, Number.parseInt(query.get('PageSize') ?? '', 10) || DEFAULT_PAGE));
  const page = Math.max(0, Number.parseInt(query.get('Page') ?? '', 10) || 0);
  const token = query.get('PageToken')?.replace(/^PA/, '') ?? null;
  const records = world.ofIssuer(account.issuer);
  const found: SmsRecord[] = [];
  let passed = token === null;
  for (let index = records.length - 1; index >= 0 && found.length <= size; index -= 1) {
    const record = records[index];
    if (!record) continue;
    if (passed && matches(record, query)) found.push(record);
    if (record.sid === token) passed = true;
  }
  const shown = found.slice(0, size);
  const base = `/2010-04-01/Accounts/${account.accountSid}/Messages.json`;
  const address = (number: number, after: string | null) => {
    const next = new URLSearchParams(query);
    next.set('PageSize', String(size));
    next.set('Page', String(number));
    if (after === null) next.delete('PageToken');
    else next.set('PageToken', `PA${after}`);
    return `${base}?${next}`;
  };
  const last = shown.at(-1);
  return {
    status: 200,
    body: {
      first_page_uri: address(0, null),
      end: page * size + Math.max(0, shown.length - 1),
      previous_page_uri: null,
      messages: shown.map((record) => toMessageJson(record, account.accountSid)),
      uri: address(page, token),
      page_size: size,
      start: page * size,
      next_page_uri: last && found.length > size ? address(page + 1, last.sid) : null,
      page,
    },
  };
}

function matches(record: SmsRecord, query: URLSearchParams): boolean {
  const to = query.get('To');
  const from = query.get('From');
  if (to && record.to !== to) return false;
  if (from && record.from !== from) return false;
  const at = Math.floor(Date.parse(record.sentAt ?? record.createdAt) / 1000) * 1000;
  const after = query.get('DateSent>');
  const before = query.get('DateSent<');
  const on = query.get('DateSent');
  if (after && !(at >= Date.parse(after))) return false;
  if (before && !(at <= endOf(before))) return false;
  return !on || (at >= Date.parse(on.slice(0, 10)) && at <= endOf(on.slice(0, 10)));
}

/** A date without a time means the whole day, in GMT. */
function endOf(date: string): number {
  const start = Date.parse(date);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? start + 86_400_000 - 1 : start;
}
