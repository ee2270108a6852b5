import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/engine/session.ts';
import type { Store } from '../../src/ports/store.ts';
import { A, AT, B, sampleCommit, sampleConversation, sampleInvoice, sampleStored } from '../support/store-samples.ts';

/** What every store must do for flows. Two issuers throughout: what one does never touches the other. */
export function flowShelfContract(name: string, open: () => Promise<Store>): void {
  describe(`published flows on ${name}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
      // The other issuer has the same names and steps, of its own.
      await store.forIssuer(B).flows.publish(publication(1, { undran: 'b1', granne: 'g1' }));
    });
    afterAll(() => store?.close());

    const publication = (number: number, heads: Readonly<Record<string, string>>) => ({
      number,
      at: AT,
      versions: Object.entries(heads).map(([flow, version]) => ({
        name: flow,
        version,
        file: `${flow}.yaml`,
        text: `flow: ${flow} # ${version}`,
        named: { 'menu.pay': { 'sv-SE': 'Betala', 'nb-NO': 'Betal' } },
      })),
      heads: Object.entries(heads).map(([flow, version]) => ({ name: flow, version })),
      summary: [],
    });
    const session = (id: string, version: string, step: string): Session => ({
      id,
      flow: 'undran',
      version,
      step,
      invoice: null,
      answers: {},
      waits: 'answer',
      since: AT,
      wakeAt: null,
      callers: [],
      tries: 0,
    });

    it('come in force all at once, and a taken number publishes nothing', async () => {
      const { flows } = store.forIssuer(A);
      expect(await flows.heads()).toEqual({ number: 0, flows: [] });
      expect(await flows.publish(publication(1, { undran: 'v1', tack: 't1' }))).toBe(true);
      expect(await flows.publish(publication(1, { undran: 'v9' }))).toBe(false);
      const heads = await flows.heads();
      expect([heads.number, ...heads.flows.map((one) => [one.name, one.version])]).toEqual([
        1,
        ['tack', 't1'],
        ['undran', 'v1'],
      ]);
      expect(heads.flows[1]?.named).toEqual({ 'menu.pay': { 'sv-SE': 'Betala', 'nb-NO': 'Betal' } });
    });

    it('keep every version, also of a flow that is taken away, and since when a name has been in force', async () => {
      const { flows } = store.forIssuer(A);
      await flows.publish({ ...publication(2, { undran: 'v2' }), at: '2026-10-01T08:00:00.000Z' });
      const heads = await flows.heads();
      expect(heads.flows.map((one) => [one.name, one.version, one.since])).toEqual([['undran', 'v2', AT]]);
      expect([...(await flows.inForceSince(['undran', 'tack', 'granne']))]).toEqual([['undran', AT]]);
      expect((await flows.versions(['v1', 't1', 'nowhere', 'b1'])).map((one) => one.version).sort()).toEqual([
        't1',
        'v1',
      ]);
      expect((await store.acrossIssuers.publications()).get(A)).toBe(2);
    });

    it('know who waits at which step, in the turn that made them wait', async () => {
      for (const [issuer, id, sessions] of [
        [A, 'cw1', [session('s1', 'v1', 'fråga'), session('s2', 'v2', 'fråga')]],
        [A, 'cw2', [session('s3', 'v1', 'fråga')]],
        [B, 'cw1', [session('s1', 'b1', 'fråga')]],
      ] as const) {
        const conversation = sampleConversation(id, { sessions });
        expect(await store.forIssuer(issuer).commit(sampleCommit(conversation, { sessions }))).toEqual({
          kind: 'committed',
        });
      }
      const { flows } = store.forIssuer(A);
      expect(await flows.waiting('undran')).toEqual([
        { flow: 'undran', version: 'v1', step: 'fråga', count: 2 },
        { flow: 'undran', version: 'v2', step: 'fråga', count: 1 },
      ]);
      const where = { flow: 'undran', steps: ['fråga'], notVersion: 'v2' };
      const first = await flows.waitingAt(where, { conversation: '', session: '' }, 1);
      const rest = await flows.waitingAt(where, first[0] ?? { conversation: '', session: '' }, 10);
      expect([...first, ...rest].map((one) => one.session)).toEqual(['s1', 's3']);

      const next = sampleConversation('cw1', { version: 2, sessions: [] });
      await store.forIssuer(A).commit(sampleCommit(next, { sessions: [] }));
      expect((await flows.waiting()).map((one) => one.count)).toEqual([1]);
      expect(await store.forIssuer(B).flows.waiting()).toHaveLength(1);
    });

    it('tell their author what could not go on, and go through a day once', async () => {
      const failure = { type: 'flow_failed', flow: 'undran', version: 'v1', step: 'a', line: 4, why: 'x' } as const;
      await store.forIssuer(A).commit(sampleCommit(sampleConversation('cw3', {}), { failures: [failure] }));
      expect(await store.forIssuer(A).flows.failures(5)).toMatchObject([
        { flow: 'undran', step: 'a', line: 4, why: 'x' },
      ]);
      expect(await store.forIssuer(B).flows.failures(5)).toEqual([]);
      await store.forIssuer(A).flows.endDay('undran', '2026-12-01');
      await store.forIssuer(A).flows.endDay('undran', '2026-12-01');
      expect(await store.forIssuer(A).flows.isDayDone('undran', '2026-12-01')).toBe(true);
      expect(await store.forIssuer(B).flows.isDayDone('undran', '2026-12-01')).toBe(false);
    });

    it('find the bills that are due on a day, page by page', async () => {
      for (const issuer of [A, B]) {
        for (const id of ['due1', 'due2', 'due3']) {
          const invoice = { ...sampleInvoice(id), due: id === 'due3' ? '2026-10-02' : '2026-10-01' };
          const conversation = sampleConversation(`c${id}`, { payer: invoice.payer });
          const { stored, link } = sampleStored(invoice);
          const own = { stored, link: { ...link, tokenHash: `${issuer} ${link.tokenHash}` } };
          await store.forIssuer(issuer).commit(sampleCommit(conversation, { invoices: [own] }));
        }
      }
      const { flows } = store.forIssuer(A);
      const [first] = await flows.invoicesDue('2026-10-01', '', 1);
      const rest = await flows.invoicesDue('2026-10-01', first?.invoice ?? '', 10);
      expect([first, ...rest].map((one) => one?.invoice)).toEqual(['due1', 'due2']);
    });
  });
}
