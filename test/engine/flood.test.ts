import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Conversation, createConversation } from '../../src/engine/conversation.ts';
import type { Input } from '../../src/engine/input.ts';
import { takeTurn } from '../../src/engine/take-turn.ts';
import type { Address } from '../../src/model/address.ts';
import { secondsBetween } from '../../src/model/calendar.ts';
import type { ConversationId, IssuerId, PayerRef } from '../../src/model/ids.ts';
import type { Locale } from '../../src/model/locale.ts';
import type { Message } from '../../src/model/message.ts';
import { bill, factsOf, line, withState } from '../support/bills.ts';
import { readIssuers } from '../support/read-issuers.ts';

const book = readIssuers().book('exempelfiber' as IssuerId);
const PHONE: Address = { channel: 'sms', id: '+46700000001' };
const START = Date.parse('2026-09-22T23:59:30.500Z');
const PAUSE = 'Nu kom det många meddelanden på en gång. Jag väntar en liten stund och läser sedan vidare.';

/** A payer who writes; the thread goes through JSON between turns, as it does in the record. */
function createWriter(locale: Locale = 'sv-SE', stored: Partial<Conversation> = {}) {
  const facts = factsOf(locale, [withState(bill('10023', '2026-09-01', [line('a', 'Bredband', 40_000)]))]);
  let conversation: Conversation = {
    ...createConversation({ id: 'c1' as ConversationId, payer: 'K-1001' as PayerRef, locale, replyTo: PHONE }),
    ...stored,
  };
  let count = 0;
  const messages: Message[] = [];
  const take = (input: Partial<Input> & Pick<Input, 'type'>, seconds: number): string[] => {
    count += 1;
    const at = new Date(START + seconds * 1000).toISOString();
    const turn = takeTurn(book, conversation, facts, { from: PHONE, id: `in${count}`, at, ...input } as Input);
    conversation = JSON.parse(JSON.stringify(turn.conversation)) as Conversation;
    const fresh = turn.events.flatMap((event) => (event.type === 'message_created' ? [event.message] : []));
    messages.push(...fresh);
    return fresh.filter((one) => one.from !== 'payer').map((one) => one.text);
  };
  return {
    take,
    writes: (text: string, seconds: number) => take({ type: 'message_received', text, attachments: 0 }, seconds),
    conversation: () => conversation,
    heard: () => messages.filter((one) => one.from === 'payer').length,
  };
}

const times = (count: number, each: (index: number) => string[]): string[] =>
  Array.from({ length: count }, (_, index) => each(index)).flat();

describe('a payer who writes very fast', () => {
  it('is answered twenty times in a minute, then once asked to wait, and every message is kept', () => {
    const robin = createWriter();
    expect(times(20, (index) => robin.writes('när ska jag betala?', index))).toHaveLength(20);
    expect(robin.writes('när ska jag betala?', 20)).toEqual([PAUSE]);
    expect(times(100, (index) => robin.writes('hallå?', 21 + index / 4))).toEqual([]);
    expect(robin.heard()).toBe(121);
  });

  it('is answered again when the minute is over, and asked again to wait if it goes on', () => {
    const robin = createWriter();
    times(30, (index) => robin.writes('hej', index));
    expect(robin.writes('när ska jag betala?', 59.999)).toEqual([]);
    expect(robin.writes('när ska jag betala?', 60)).not.toEqual([PAUSE]);
    expect(times(30, () => robin.writes('hej', 61)).filter((text) => text === PAUSE)).toHaveLength(1);
  });

  it('is asked to wait in the payer’s own language', () => {
    const ida = createWriter('nb-NO');
    times(20, () => ida.writes('hei', 0));
    expect(ida.writes('hei', 1)).toEqual([
      'Nå kom det mange meldinger på en gang. Jeg venter litt og leser videre etterpå.',
    ]);
  });

  it('is let go by STOP at any time, with one confirmation', () => {
    const robin = createWriter();
    times(40, () => robin.writes('hej', 0));
    const [confirmed, ...more] = robin.writes('STOPP', 1);
    expect(confirmed).toContain('Exempelfiber');
    expect(more).toEqual([]);
    expect(robin.conversation().stopped).toEqual(['sms']);
    expect(times(40, () => robin.writes('STOPP', 2))).toEqual([]);
  });

  it('cannot be a machine that says STOP and START in turn and is answered for ever', () => {
    const robot = createWriter();
    const said = times(200, (index) => robot.writes(index % 2 === 0 ? 'STOP' : 'START', index / 10));
    expect(said.length).toBeLessThanOrEqual(21);
    expect(robot.conversation().stopped).toEqual(['sms']);
    expect(robot.writes('START', 61)).toHaveLength(1);
    expect(robot.conversation().stopped).toEqual([]);
  });

  it('is counted by taps too', () => {
    const robin = createWriter();
    const tap = (seconds: number) =>
      robin.take({ type: 'option_chosen', question: 'old', option: 'pay', text: 'Betala' }, seconds);
    expect(times(10, () => tap(0))).toHaveLength(10);
    expect(times(10, () => robin.writes('hej', 1))).toHaveLength(10);
    expect(tap(2)).toEqual([PAUSE]);
    expect(tap(3)).toEqual([]);
  });

  it('hears nothing of it from the bot while a person has the conversation', () => {
    const robin = createWriter();
    robin.writes('prata med en människa', 0);
    robin.take({ type: 'agent_claimed', agent: { id: 'a1', name: 'Sam' } }, 1);
    expect(times(60, () => robin.writes('hallå?', 2))).toEqual([]);
    expect(robin.heard()).toBe(61);
  });

  it('does not lose the bill that comes meanwhile', () => {
    const robin = createWriter();
    times(40, () => robin.writes('hej', 0));
    const [said] = robin.take(
      { type: 'invoice_issued', invoice: 'inv-10023', to: PHONE } as Partial<Input> & Pick<Input, 'type'>,
      1,
    );
    expect(said).toContain('500');
  });

  it('is counted also in a thread that was stored before messages were counted', () => {
    const robin = createWriter();
    const { flood: _, ...old } = robin.conversation();
    const later = createWriter('sv-SE', JSON.parse(JSON.stringify(old)));
    expect(later.writes('hej', 0)).toHaveLength(1);
    times(19, () => later.writes('hej', 1));
    expect(later.writes('hej', 2)).toEqual([PAUSE]);
  });

  it('is not shut out by a clock that was set back', () => {
    const robin = createWriter();
    times(40, () => robin.writes('hej', 3600));
    expect(robin.writes('när ska jag betala?', 0)).not.toEqual([]);
  });

  it('whatever the pace, gets at most 21 messages of ours in any window, and one request to wait', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6_000 }), { minLength: 25, maxLength: 60 }), (gaps) => {
        const robin = createWriter();
        let seconds = 0;
        let window = { since: 0, said: [] as string[] };
        gaps.forEach((gap, index) => {
          seconds += index === 0 ? 0 : gap / 1000;
          if (Math.round((seconds - window.since) * 1000) >= 60_000) window = { since: seconds, said: [] };
          window.said.push(...robin.writes('', seconds));
          expect(window.said.length).toBeLessThanOrEqual(21);
          expect(window.said.filter((text) => text === PAUSE).length).toBeLessThanOrEqual(1);
        });
        expect(robin.heard()).toBe(gaps.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('seconds between instants', () => {
  it('are those of the calendar, whatever the instants', () => {
    const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(instant, instant, (from, to) => {
        const [a, b] = [new Date(from).toISOString(), new Date(to).toISOString()];
        expect(secondsBetween(a, b)).toBeCloseTo((to - from) / 1000, 3);
      }),
    );
  });
});
