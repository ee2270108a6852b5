import { describe, expect, it } from 'vitest';
import { COMMANDS, commandKind } from '../../../src/engine/assistant/commands.ts';
import { type Conversation, createConversation } from '../../../src/engine/conversation.ts';
import { takeTurn } from '../../../src/engine/take-turn.ts';
import type { ConversationId, IssuerId, PayerRef } from '../../../src/model/ids.ts';
import { LOCALES, type Locale } from '../../../src/model/locale.ts';
import { bill, factsOf, line, withState } from '../../support/bills.ts';
import { readIssuers } from '../../support/read-issuers.ts';

const book = readIssuers().book('exempelfiber' as IssuerId);
const invoices = [
  withState(bill('10024', '2026-09-01', [line('a', 'Bredband', 40_000), line('fee', 'Påminnelseavgift', 6_000)])),
  withState(bill('10023', '2026-08-01', [line('a', 'Bredband', 30_000)])),
];

/** The assistant chose a command, for a payer who wrote something about tomorrow, a hundred kronor and giving up. */
function choose(command: string, locale: Locale) {
  const meaning = book.understanding.understand('100 kr i morgon, jag har redan betalat', locale);
  const memo = { text: '100 kr i morgon, jag har redan betalat', meaning, placeholders: {} };
  const conversation: Conversation = {
    ...createConversation({
      id: 'c1' as ConversationId,
      payer: 'K-1001' as PayerRef,
      locale,
      replyTo: { channel: 'sms', id: '+46700000001' },
    }),
    lookups: [{ id: 'l1', kind: 'assistant', epoch: 1, expiresAt: '2026-09-22T09:00:08.000Z', memo }],
  };
  return takeTurn(book, conversation, factsOf(locale, invoices), {
    type: 'lookup_completed',
    id: 'lookup-l1',
    at: '2026-09-22T09:00:02.000Z',
    lookup: 'l1',
    kind: 'assistant',
    outcome: { ok: true, value: { answer: { decision: 'command', command, text: null } } },
  });
}

describe('what the assistant may choose', () => {
  const all = LOCALES.flatMap((locale) => COMMANDS.map((command) => [command, locale] as const));

  it.each(all)('says something and changes nothing: %s in %s', (command, locale) => {
    const { conversation, events } = choose(command, locale);
    const types = new Set(events.map((one) => one.type));
    expect([...types].filter((one) => !SAYING.has(one))).toEqual([]);
    expect(events.filter((one) => one.type === 'message_created')).toHaveLength(1);
    expect(conversation).toMatchObject({ owner: 'bot', locale, stopped: [], lookups: [] });
    for (const event of events) if (event.type === 'timeline_noted') expect(event.entry).toBe('question_asked');
    expect(events.at(-1)).toMatchObject({ type: 'lookup_closed', verdict: 'used' });
  });

  it.each(all.filter(([command]) => commandKind(command) === 'ask'))(
    'is put to the payer first: %s in %s',
    (command, locale) => {
      const [said] = choose(command, locale).events.flatMap((one) =>
        one.type === 'message_created' ? [one.message] : [],
      );
      expect(said?.quickReplies[0]?.option).toBe(command);
    },
  );

  it.each(['opt_out', 'wrong_recipient', 'language_switch', 'talk_to_human', 'offer_accept', 'menu', ''])(
    'does not hold what only a payer can say: %j',
    (name) => {
      expect(commandKind(name)).toBeNull();
      const { conversation, events } = choose(name, 'sv-SE');
      expect(conversation).toMatchObject({ owner: 'bot', stopped: [], misunderstood: 1 });
      expect(events.at(-1)).toMatchObject({ verdict: 'refused', why: 'no such command' });
    },
  );
});

const SAYING: ReadonlySet<string> = new Set(['message_created', 'question_asked', 'timeline_noted', 'lookup_closed']);
