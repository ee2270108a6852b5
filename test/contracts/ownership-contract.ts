import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handover } from '../../src/model/handover.ts';
import type { MessageId } from '../../src/model/ids.ts';
import type { Store } from '../../src/ports/store.ts';
import { A, AT, B, sampleCommit, sampleConversation, sampleMessage } from '../support/store-samples.ts';

const LATER = '2026-09-01T09:00:00.000Z';

/** What every store keeps about who has a conversation. Two issuers throughout. */
export function ownershipContract(name: string, open: () => Promise<Store>): void {
  describe(`who has a conversation, kept on ${name}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store?.close());

    const offered: Handover = {
      epoch: 2,
      at: AT,
      move: 'offered',
      from: 'bot',
      to: 'offered',
      previous: null,
      agent: null,
      by: null,
      team: 'faktura',
      reason: 'asked',
      outcome: null,
    };

    it('keeps changes of owner, waits and who is at the desk, for one issuer only', async () => {
      const conversation = sampleConversation('own1', { epoch: 2, owner: 'offered', offeredAt: AT, team: 'faktura' });
      const waits = [{ seconds: 240, slot: 'work-09' }];
      await store.forIssuer(A).commit(sampleCommit(conversation, { handovers: [offered], waits }));
      expect(await store.forIssuer(A).handovers(conversation.id, 10)).toEqual([offered]);
      expect(await store.forIssuer(B).handovers(conversation.id, 10)).toEqual([]);
      expect(await store.forIssuer(A).firstAnswers('work-09', '2026-08-01T00:00:00.000Z', 10)).toEqual([240]);
      expect(await store.forIssuer(A).firstAnswers('work-09', AT, 10)).toEqual([]);
      expect(await store.forIssuer(B).firstAnswers('work-09', '2026-08-01T00:00:00.000Z', 10)).toEqual([]);
      await store.forIssuer(A).noteCompared('sms', LATER);
      await store.forIssuer(A).noteCompared('sms', AT);
      expect(await store.forIssuer(A).comparedUntil('sms')).toBe(LATER);
      expect(await store.forIssuer(B).comparedUntil('sms')).toBeNull();
      await store.forIssuer(A).noteAgentSeen('sara', LATER);
      await store.forIssuer(A).noteAgentSeen('sara', AT);
      expect(await store.forIssuer(A).agentSeenAt('sara')).toBe(LATER);
      expect(await store.forIssuer(B).agentSeenAt('sara')).toBeNull();
    });

    it('finds the payer whom nobody answered, and none who was answered, heeded, or has somebody', async () => {
      const asked = (id: string, over: object = {}) =>
        sampleConversation(id, { lastSeq: 1, lastPayerSeq: 1, heardAt: AT, ...over });
      const from = (id: string) => [
        sampleMessage(1, { id: `${id}-1` as MessageId, from: 'payer', delivery: 'delivered' }),
      ];
      const put = (id: string, over: object = {}, more: object = {}) =>
        store.forIssuer(A).commit(sampleCommit(asked(id, over), { messages: from(id), ...more }));
      await put('forgotten');
      await put('heeded', { heededSeq: 1 });
      await put('queued', { owner: 'offered', offeredAt: AT });
      await put('unwatched', { owner: 'agent', agent: { id: 'sara', name: 'Sara' }, unansweredSince: AT });
      await put(
        'watched',
        { owner: 'agent', agent: { id: 'sara', name: 'Sara' }, unansweredSince: AT },
        { timers: [{ name: 'claim_lease', dueAt: LATER }] },
      );
      const answer = sampleMessage(2, { id: 'answered-2' as MessageId, class: 'chat' });
      await put('answered', { lastSeq: 2 }, { messages: [...from('answered'), answer] });
      const found = async (before: string) =>
        (await store.acrossIssuers.forgotten(before, 10)).map((one) => `${one.issuer}/${one.conversation}/${one.seq}`);
      expect(await found(AT)).toEqual([]);
      expect((await found(LATER)).sort()).toEqual([`${A}/forgotten/1`, `${A}/unwatched/1`]);
    });

    it('counts who waits, and who waits longer than promised', async () => {
      const before = await store.acrossIssuers.deskHealth(LATER);
      const promise = { askedAt: AT, by: '2026-09-01T08:10:00.000Z', slot: null, told: false };
      const late = sampleConversation('late1', { owner: 'offered', offeredAt: AT, promise });
      await store.forIssuer(B).commit(sampleCommit(late));
      const after = await store.acrossIssuers.deskHealth(LATER);
      expect([after.waiting - before.waiting, after.late - before.late]).toEqual([1, 1]);
      // In a record that other tests write in as well, somebody may have waited longer.
      expect(after.oldestMs).toBe(Math.max(before.oldestMs ?? 0, Date.parse(LATER) - Date.parse(AT)));
    });
  });
}
