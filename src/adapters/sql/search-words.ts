import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { Invoice } from '../../model/invoice.ts';
import type { Message } from '../../model/message.ts';
import type { Payer } from '../../model/payer.ts';
import type { PayerPatch } from '../../model/payer-import.ts';
import type { SearchSource } from '../../ports/desk-store.ts';
import { conversationIdOf } from '../../service/conversation-id.ts';
import { findWords, toPhoneWords } from '../../texts/search-words.ts';
import { isSmallWord } from '../../texts/small-words.ts';
import type { SqlValue, Statement } from './sql.ts';

interface Place {
  readonly source: SearchSource;
  /** Of the message; 0 where it is none. */
  readonly seq: number;
  readonly words: readonly string[];
}

/** Words as the index holds them; null if there are none. The same again adds nothing. */
function addWords(issuer: IssuerId, conversation: ConversationId, places: readonly Place[]): readonly Statement[] {
  const rows = places.flatMap(({ source, seq, words }) => words.map((word) => [toKey(word), source, seq] as const));
  if (rows.length === 0) return [];
  const values: SqlValue[] = [issuer, conversation];
  const tuples = rows.map((row) => {
    values.push(...row);
    const last = values.length;
    return `($1, $${last - 2}, $2, $${last - 1}, $${last})`;
  });
  return [
    {
      text: `insert into search_words (issuer, word, conversation, source, seq) values ${tuples.join(', ')} on conflict do nothing`,
      values,
    },
  ];
}

/** What people wrote in a turn, and the number of somebody nobody knows. The bot's own words are everywhere the same: nobody looks for them. */
export function indexMessages(
  issuer: IssuerId,
  conversation: { readonly id: ConversationId; readonly payer: string | null },
  messages: readonly Message[],
): readonly Statement[] {
  const said = messages.filter((one) => one.from !== 'bot');
  if (said.length === 0) return [];
  const places = said.map(({ seq, text }): Place => ({ source: 'message', seq, words: findTelling(text) }));
  const [first] = said;
  if (conversation.payer === null && first?.channel === 'sms')
    places.push({ source: 'number', seq: 0, words: toPhoneWords(first.address.id) });
  return addWords(issuer, conversation.id, places);
}

/** A payer's name, customer number and phone numbers; what was known before is forgotten. */
export function indexPayer(issuer: IssuerId, payer: Pick<Payer, 'ref' | 'name' | 'addresses'>): readonly Statement[] {
  const conversation = conversationIdOf({ payer: payer.ref });
  const numbers = payer.addresses.filter((one) => one.channel === 'sms').flatMap((one) => toPhoneWords(one.id));
  return [
    {
      text: `delete from search_words where issuer = $1 and conversation = $2 and source in ('name', 'number', 'customer')`,
      values: [issuer, conversation],
    },
    ...addWords(issuer, conversation, [
      { source: 'name', seq: 0, words: findWords(payer.name) },
      { source: 'customer', seq: 0, words: [...new Set([...findWords(payer.ref), ...toWhole(payer.ref)])] },
      { source: 'number', seq: 0, words: numbers },
    ]),
  ];
}

/** What a row of a file tells of a payer: the customer number, and the name where it has one. Phone numbers stay as they are. */
export function indexPatch(issuer: IssuerId, { ref, name }: Pick<PayerPatch, 'ref' | 'name'>): readonly Statement[] {
  const conversation = conversationIdOf({ payer: ref });
  const customer: Place = { source: 'customer', seq: 0, words: [...new Set([...findWords(ref), ...toWhole(ref)])] };
  if (name === null) return addWords(issuer, conversation, [customer]);
  return [
    {
      text: `delete from search_words where issuer = $1 and conversation = $2 and source = 'name'`,
      values: [issuer, conversation],
    },
    ...addWords(issuer, conversation, [customer, { source: 'name', seq: 0, words: findWords(name) }]),
  ];
}

/** A bill's number and its payment reference (OCR, KID). */
export function indexInvoice(
  issuer: IssuerId,
  conversation: ConversationId,
  { number, payment }: Pick<Invoice, 'number' | 'payment'>,
): readonly Statement[] {
  return addWords(issuer, conversation, [
    { source: 'invoice', seq: 0, words: [...new Set([...findWords(number), ...toWhole(number)])] },
    { source: 'reference', seq: 0, words: payment.reference === null ? [] : toWhole(payment.reference) },
  ]);
}

/** A note between colleagues, at the message it stands after. */
export function indexNote(
  issuer: IssuerId,
  conversation: ConversationId,
  note: { readonly afterSeq: number; readonly text: string },
): readonly Statement[] {
  return addWords(issuer, conversation, [{ source: 'note', seq: note.afterSeq, words: findTelling(note.text) }]);
}

/** The words by which a text can be told from others. */
function findTelling(text: string): readonly string[] {
  return findWords(text).filter((word) => !isSmallWord(word));
}

/** As the column holds a word. */
export function toKey(word: string): Uint8Array {
  return Buffer.from(word, 'utf8');
}

/** `RF18 5390-07` is also found as it is typed in one go. */
function toWhole(text: string): readonly string[] {
  const whole = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return whole === '' ? [] : [whole.slice(0, 40)];
}
