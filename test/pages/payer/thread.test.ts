import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatView } from '../../../src/adapters/payer-page/chat-view.ts';
import type { PageState as ServerState } from '../../../src/adapters/payer-page/page-state.ts';
import { toChatRuns } from '../../../src/pages/payer/chat-runs.ts';
import type { ChatData, PageMessage, PageState } from '../../../src/pages/payer/page-data.ts';
import { addSaid, mergeActivities, openReplies, settleSaid, toThread } from '../../../src/pages/payer/thread.ts';
import type { WireActivity } from '../../../src/pages/payer/thread-item.ts';

const AT = '2026-09-12T10:00:00.000Z';

function message(seq: number, over: Partial<PageMessage> = {}): PageMessage {
  return {
    seq,
    from: 'bot',
    author: null,
    at: AT,
    lang: 'sv-SE',
    text: `m${seq}`,
    via: null,
    replies: [],
    card: null,
    files: [],
    read: false,
    ...over,
  };
}

function activity(seq: number, over: Partial<WireActivity> = {}): WireActivity {
  return {
    type: 'message',
    timestamp: AT,
    text: `m${seq}`,
    locale: 'sv-SE',
    from: { role: 'bot' },
    channelData: { 'webchat:sequence-id': seq },
    ...over,
  };
}

const echo = (seq: number, clientActivityID: string): WireActivity =>
  activity(seq, { from: { role: 'user' }, channelData: { 'webchat:sequence-id': seq, clientActivityID } });

describe('the thread on the page', () => {
  it('shows each message once, whatever comes in whatever order and how often', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }), { maxLength: 12 }), (sets) => {
        const thread = sets.reduce(
          (now, set) =>
            mergeActivities(
              now,
              set.map((seq) => activity(seq)),
            ),
          toThread([]),
        );
        const seqs = thread.map((one) => one.seq);
        expect(seqs).toEqual([...new Set(sets.flat())].sort((a, b) => a - b));
        expect(new Set(thread.map((one) => one.key)).size).toBe(thread.length);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps the payer's own words in place when the echo comes, so they are announced once", () => {
    const said = { clientId: 'c-1', text: 'Hej', choice: null };
    const waiting = addSaid(toThread([message(1)]), said, AT);
    const [, before] = waiting;
    const after = mergeActivities(waiting, [echo(2, 'c-1'), activity(3)]);
    expect(after.map((one) => [one.key, one.seq, one.state])).toEqual([
      ['s1', 1, 'done'],
      [before?.key, 2, 'done'],
      ['s3', 3, 'done'],
    ]);
  });

  it('does not undo an echo that came by a failure that came late', () => {
    const said = { clientId: 'c-1', text: 'Hej', choice: null };
    const echoed = mergeActivities(addSaid(toThread([]), said, AT), [echo(1, 'c-1')]);
    expect(settleSaid(echoed, 'c-1', 'failed')[0]?.state).toBe('done');
  });

  it('tries the same message again without showing it twice', () => {
    const said = { clientId: 'c-1', text: 'Hej', choice: null };
    const failed = settleSaid(addSaid(toThread([]), said, AT), 'c-1', 'failed');
    const again = addSaid(failed, said, AT);
    expect(again.map((one) => one.state)).toEqual(['sending']);
  });

  it('leaves out what is older than the page, so that nobody hears last year read aloud', () => {
    expect(mergeActivities(toThread([message(41)]), [activity(7), activity(42)], 41).map((one) => one.seq)).toEqual([
      41, 42,
    ]);
  });

  it('takes quick replies away as soon as the payer has said something', () => {
    const replies = [{ question: 'q', option: 'o', label: 'Betala' }];
    const thread = toThread([message(1, { replies })]);
    expect(openReplies(thread)).toEqual(replies);
    expect(openReplies(addSaid(thread, { clientId: 'c', text: 'Betala', choice: null }, AT))).toEqual([]);
  });

  it('tells an agent from the bot, and where a message was said', () => {
    const [item] = mergeActivities(toThread([]), [
      activity(1, {
        from: { role: 'bot', name: 'Solveig' },
        channelData: { 'webchat:sequence-id': 1, notan: { speaker: 'agent', channel: 'sms' } },
      }),
    ]);
    expect(item).toMatchObject({ from: 'agent', author: 'Solveig', via: 'sms' });
  });

  it('survives whatever the wire brings', () => {
    fc.assert(
      fc.property(fc.array(fc.object({ maxDepth: 3 })), (set) => {
        mergeActivities(toThread([message(1)]), set as WireActivity[]);
      }),
    );
  });

  it('writes who and when once for a run by one speaker, and the day once', () => {
    const words = { today: 'I dag', yesterday: 'I går' } as ChatData['words'];
    const thread = toThread([
      message(1, { at: '2026-09-10T10:00:00Z' }),
      message(2, { at: '2026-09-12T09:00:00Z' }),
      message(3, { at: '2026-09-12T09:01:00Z' }),
      message(4, { at: '2026-09-12T09:02:00Z', from: 'payer' }),
    ]);
    const data = { locale: 'nb-NO', timeZone: 'Europe/Oslo', words };
    const runs = toChatRuns(thread, data, new Date('2026-09-12T10:00:00Z'));
    expect(runs.map(({ day, isFirst, isLast, time }) => [day, isFirst, isLast, time])).toEqual([
      ['10. september', true, true, '12:00'],
      ['I dag', true, false, '11:00'],
      [null, false, true, '11:01'],
      [null, true, true, '11:02'],
    ]);
  });

  it('reads the same shapes as the server writes', () => {
    const toData = (view: ChatView): ChatData => view;
    const toState = (state: ServerState): PageState => state;
    expect([toData, toState]).toHaveLength(2);
  });
});
