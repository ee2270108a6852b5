import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttachmentId, ConversationId, InvoiceId, MessageId, PayerRef } from '../../src/model/ids.ts';
import { type Delivery, isLaterDelivery } from '../../src/model/message.ts';
import type { Store } from '../../src/ports/store.ts';
import {
  A,
  AT,
  B,
  sampleCommit,
  sampleConversation,
  sampleInvoice,
  sampleMessage,
  samplePayer,
  sampleStored,
} from '../support/store-samples.ts';

/** What every store must do, whatever keeps it. Two issuers throughout: what one does never touches the other. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the store on ${name}`, () => {
    let store: Store;
    let next = 0;
    const unique = (prefix: string): string => {
      next += 1;
      return `${prefix}${next}`;
    };
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });

    it('tells that it can be read, and that it can be written', async () => {
      await store.ping();
      await store.tryWrite();
    });

    it('stores all of a turn, or nothing of it, for one issuer only', async () => {
      const id = unique('c');
      const invoice = sampleInvoice(unique('i'));
      const conversation = sampleConversation(id, { payer: invoice.payer, subject: invoice.id, lastSeq: 1 });
      const commit = sampleCommit(conversation, {
        inbound: { source: 'sms', providerId: unique('SM'), hash: '', receivedAt: AT, answer: { said: 1 } },
        messages: [sampleMessage(1, { id: unique('m') as MessageId, card: invoice.id, class: 'invoice' })],
        invoices: [sampleStored(invoice)],
        timeline: [
          { invoice: invoice.id, at: AT, type: 'invoice_received', data: { number: '1' }, key: 'invoice_received' },
        ],
        timers: [{ name: 'handoff_promise', dueAt: '2026-09-01T08:10:00.000Z' }],
      });
      expect(await store.forIssuer(A).commit(commit)).toEqual({ kind: 'committed' });

      expect(await store.forIssuer(A).conversation(conversation.id)).toEqual(conversation);
      expect(await store.forIssuer(A).messages(conversation.id, 0, 10)).toEqual(commit.messages);
      expect(await store.forIssuer(A).timeline(invoice.id, 0)).toEqual([
        { invoice: invoice.id, seq: 1, at: AT, type: 'invoice_received', data: { number: '1' } },
      ]);
      expect((await store.forIssuer(A).invoice(invoice.id))?.invoice).toEqual(invoice);
      expect(
        (await store.acrossIssuers.dueTimers('2026-09-01T08:11:00.000Z', 10)).map((one) => one.conversation),
      ).toContain(id);

      const other = store.forIssuer(B);
      expect(await other.conversation(conversation.id)).toBeNull();
      expect(await other.messages(conversation.id, 0, 10)).toEqual([]);
      expect(await other.timeline(invoice.id, 0)).toEqual([]);
      expect(await other.invoice(invoice.id)).toBeNull();
      expect(await other.invoiceByNumber('invoice', invoice.number)).toBeNull();
    });

    it('keeps the files of a message with the turn, byte for byte, for one thread of one issuer only', async () => {
      const conversation = sampleConversation(unique('c'), { lastSeq: 1 });
      const content = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);
      const file = {
        id: unique('a') as AttachmentId,
        name: 'mätare på väggen.jpg',
        type: 'image/jpeg',
        size: content.length,
      } as const;
      const nameless = { id: unique('a') as AttachmentId, name: null, type: 'application/pdf', size: 1 } as const;
      const inbound = { source: 'web', providerId: unique('W'), hash: '', receivedAt: AT, answer: null } as const;
      const commit = sampleCommit(conversation, {
        inbound,
        messages: [sampleMessage(1, { id: unique('m') as MessageId, from: 'payer', attachments: [file, nameless] })],
        attachments: [
          { ...file, content },
          { ...nameless, content: Uint8Array.of(0) },
        ],
      });
      const rows = store.forIssuer(A);
      expect(await rows.commit(commit)).toEqual({ kind: 'committed' });
      expect(await rows.messages(conversation.id, 0, 10)).toEqual(commit.messages);
      const stored = await rows.attachment(conversation.id, file.id);
      expect({ ...stored, content: null }).toEqual({ ...file, content: null });
      expect(Buffer.from(stored?.content ?? []).equals(content)).toBe(true);
      expect(await rows.attachment(conversation.id, nameless.id)).toMatchObject(nameless);
      expect(await rows.attachmentBytes(conversation.id)).toBe(content.length + 1);

      const elsewhere = sampleConversation(unique('c'));
      expect(await rows.attachment(elsewhere.id, file.id)).toBeNull();
      expect(await rows.attachmentBytes(elsewhere.id)).toBe(0);
      expect(await store.forIssuer(B).attachment(conversation.id, file.id)).toBeNull();
      expect(await store.forIssuer(B).attachmentBytes(conversation.id)).toBe(0);

      // A repeat leaves nothing behind.
      const again = { ...commit, conversation: { ...conversation, version: 2 }, messages: [] };
      expect((await rows.commit(again)).kind).toBe('duplicate');
      expect(await rows.attachmentBytes(conversation.id)).toBe(content.length + 1);
    });

    it('takes the same provider event once, and gives the first answer again', async () => {
      const inbound = { source: 'sms', providerId: unique('SM'), hash: 'h', receivedAt: AT, answer: { n: 7 } } as const;
      const first = sampleCommit(sampleConversation(unique('c')), { inbound });
      expect(await store.forIssuer(A).commit(first)).toEqual({ kind: 'committed' });
      const again = sampleCommit(sampleConversation(unique('c')), {
        inbound,
        messages: [sampleMessage(1, { id: unique('m') as MessageId })],
      });
      expect(await store.forIssuer(A).commit(again)).toEqual({ kind: 'duplicate', hash: 'h', answer: { n: 7 } });
      expect(await store.forIssuer(A).conversation(again.conversation.id)).toBeNull();
      expect(await store.forIssuer(B).commit(sampleCommit(sampleConversation(unique('c')), { inbound }))).toEqual({
        kind: 'committed',
      });
    });

    it('lets exactly one of twenty turns on the same version through', async () => {
      const id = unique('c');
      const turns = Array.from({ length: 20 }, (_, index) =>
        sampleCommit(sampleConversation(id, { lastSeq: 1 }), {
          messages: [sampleMessage(1, { id: `${id}-${index}` as MessageId, text: `${index}` })],
        }),
      );
      const outcomes = await Promise.all(turns.map((turn) => store.forIssuer(A).commit(turn)));
      expect(outcomes.filter((one) => one.kind === 'committed')).toHaveLength(1);
      expect(outcomes.filter((one) => one.kind === 'lost_race')).toHaveLength(19);
      expect(await store.forIssuer(A).messages(sampleConversation(id).id, 0, 10)).toHaveLength(1);
    });

    it('numbers a timeline without gaps when many write at once, each thing once', async () => {
      const invoice = unique('i') as InvoiceId;
      const note = (key: string) =>
        store.forIssuer(A).noteTimeline({ invoice, at: AT, type: 'question_asked', data: {}, key });
      await Promise.all(Array.from({ length: 12 }, (_, index) => note(`k${index % 6}`)));
      expect((await store.forIssuer(A).timeline(invoice, 0)).map((one) => one.seq)).toEqual([1, 2, 3, 4, 5, 6]);
      expect((await store.forIssuer(A).timeline(invoice, 4)).map((one) => one.seq)).toEqual([5, 6]);
      expect(await store.forIssuer(B).timeline(invoice, 0)).toEqual([]);
    });

    it('knows what has left and what has arrived, of one issuer only', async () => {
      await drainOutbox(store);
      const id = unique('c') as ConversationId;
      for (const issuer of [A, B]) {
        const messages = [1, 2, 3].map((seq) => sampleMessage(seq, { id: `${issuer}-${id}-${seq}` as MessageId }));
        await store.forIssuer(issuer).commit(sampleCommit(sampleConversation(id, { lastSeq: 3 }), { messages }));
      }
      const ask = (issuer = A) => store.forIssuer(issuer).journeys(id, [1, 2, 3, 4]);
      const waiting = { leftAt: null, arrivedAt: null, providerMessageId: null };
      expect((await ask()).toSorted((a, b) => a.seq - b.seq)).toEqual([1, 2, 3].map((seq) => ({ seq, ...waiting })));

      const [job] = (await store.acrossIssuers.claimOutbox({ now: Date.parse(AT), leaseMs: 500, limit: 10 })).filter(
        (one) => one.issuer === A,
      );
      if (!job) throw new Error('no job');
      const of = async (seq: number, issuer = A) => (await ask(issuer)).find((one) => one.seq === seq);
      // It may have left: the provider has been called.
      expect(await of(1)).toMatchObject({ leftAt: AT, arrivedAt: null });
      const sent = { kind: 'sent', providerMessageId: 'SM1', delivery: 'sent', units: 1 } as const;
      await store.acrossIssuers.settleOutbox(job, sent, '2026-09-01T08:00:01.000Z');
      expect(await of(1)).toEqual({
        seq: 1,
        leftAt: '2026-09-01T08:00:01.000Z',
        arrivedAt: null,
        providerMessageId: 'SM1',
      });
      const report = { message: job.message.id, providerMessageId: 'SM1', failure: null } as const;
      await store.forIssuer(A).recordDelivery({ ...report, delivery: 'delivered', at: '2026-09-01T08:00:04.000Z' });
      await store.forIssuer(A).recordDelivery({ ...report, delivery: 'read', at: '2026-09-01T08:09:00.000Z' });
      expect(await of(1)).toMatchObject({
        leftAt: '2026-09-01T08:00:01.000Z',
        arrivedAt: '2026-09-01T08:00:04.000Z',
      });
      expect(await of(2)).toEqual({ seq: 2, ...waiting });
      expect(await of(1, B)).toMatchObject({ arrivedAt: null, providerMessageId: null });
    });

    it('hands out the messages of a conversation one at a time, in order', async () => {
      await drainOutbox(store);
      const id = unique('c');
      const messages = [1, 2, 3].map((seq) => sampleMessage(seq, { id: `${id}-${seq}` as MessageId }));
      await store.forIssuer(A).commit(sampleCommit(sampleConversation(id, { lastSeq: 3 }), { messages }));
      const request = { now: 1_000, leaseMs: 500, limit: 10 };
      const seen: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        const [both, none] = await Promise.all([
          store.acrossIssuers.claimOutbox(request),
          store.acrossIssuers.claimOutbox(request),
        ]);
        const jobs = [...both, ...none];
        expect(jobs).toHaveLength(1);
        const [job] = jobs;
        if (!job) throw new Error('no job');
        seen.push(job.message.seq);
        const sent = { kind: 'sent', providerMessageId: unique('SM'), delivery: 'sent', units: 1 } as const;
        expect(await store.acrossIssuers.settleOutbox(job, sent, AT)).toMatchObject({ kept: true });
        expect(await store.acrossIssuers.settleOutbox(job, sent, AT)).toMatchObject({ kept: false });
      }
      expect(seen).toEqual([1, 2, 3]);
    });

    it('gives a message whose sender died to another, who must ask first, and refuses the dead one', async () => {
      await drainOutbox(store);
      const id = unique('c');
      await store.forIssuer(A).commit(
        sampleCommit(sampleConversation(id, { lastSeq: 1 }), {
          messages: [sampleMessage(1, { id: `${id}-1` as MessageId })],
        }),
      );
      const [dead] = await store.acrossIssuers.claimOutbox({ now: 1_000, leaseMs: 500, limit: 10 });
      expect(dead?.outcomeUnknown).toBe(false);
      expect(await store.acrossIssuers.claimOutbox({ now: 1_400, leaseMs: 500, limit: 10 })).toEqual([]);
      const [heir] = await store.acrossIssuers.claimOutbox({ now: 1_600, leaseMs: 500, limit: 10 });
      expect(heir?.outcomeUnknown).toBe(true);
      if (!dead || !heir) throw new Error('no job');
      const sent = { kind: 'sent', providerMessageId: 'SMx', delivery: 'sent', units: 1 } as const;
      expect(await store.acrossIssuers.settleOutbox(dead, sent, AT)).toMatchObject({ kept: false });
      expect(await store.acrossIssuers.settleOutbox(heir, sent, AT)).toMatchObject({ kept: true });
    });

    it('moves a delivery only forward, whatever order the reports come in, and shows each step of a bill once', async () => {
      const reports: Delivery[] = ['sent', 'delivered', 'failed', 'read', 'sent', 'delivered'];
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(reports, { minLength: 1 }), async (order) => {
          const invoice = sampleInvoice(unique('i'));
          const message = sampleMessage(1, { id: unique('m') as MessageId, card: invoice.id, class: 'invoice' });
          await store.forIssuer(A).commit(
            sampleCommit(sampleConversation(unique('c'), { lastSeq: 1 }), {
              messages: [message],
              invoices: [sampleStored(invoice)],
            }),
          );
          let expected: Delivery = 'queued';
          for (const delivery of order) {
            const changed = await store.forIssuer(A).recordDelivery({
              message: message.id,
              providerMessageId: 'SM1',
              delivery,
              at: AT,
              failure: delivery === 'failed' ? 'unreachable' : null,
            });
            expect(changed !== null).toBe(isLaterDelivery(expected, delivery));
            if (isLaterDelivery(expected, delivery)) expected = delivery;
            expect(
              await store
                .forIssuer(B)
                .recordDelivery({ message: message.id, providerMessageId: 'SM1', delivery, at: AT, failure: null }),
            ).toBeNull();
          }
          const types = (await store.forIssuer(A).timeline(invoice.id, 0)).map((one) => one.type);
          expect(new Set(types).size).toBe(types.length);
          if (types.includes('invoice_delivered')) expect(types).toContain('invoice_sent');
        }),
        { numRuns: 15 },
      );
    });

    it('replaces a payer and moves an address to its new owner, keeping those the payer proved', async () => {
      const [one, two] = [unique('K-'), unique('K-')];
      const phone = { channel: 'sms', id: `+4670${one.length}${unique('17406')}`.replace(/[^+\d]/g, '') } as const;
      await store.forIssuer(A).savePayer(samplePayer(one, { addresses: [phone] }));
      await store.forIssuer(B).savePayer(samplePayer(one, { addresses: [phone], name: 'Other' }));
      const chat = { channel: 'telegram', id: unique('99') } as const;
      await store
        .forIssuer(A)
        .commit(
          sampleCommit(sampleConversation(unique('c')), { addresses: [{ address: chat, payer: one as PayerRef }] }),
        );
      await store.forIssuer(A).savePayer(samplePayer(one, { addresses: [phone], name: 'Robin Ek' }));
      expect(await store.forIssuer(A).payer(one as PayerRef)).toEqual(
        samplePayer(one, { addresses: [phone, chat], name: 'Robin Ek' }),
      );
      await store.forIssuer(A).savePayer(samplePayer(two, { addresses: [phone] }));
      expect(await store.forIssuer(A).payerOfAddress(phone)).toBe(two);
      expect((await store.forIssuer(A).payer(one as PayerRef))?.addresses).toEqual([chat]);
      expect(await store.forIssuer(B).payerOfAddress(phone)).toBe(one);
    });

    it('uses a one-time link once, also when two use it at the same moment', async () => {
      const link = {
        tokenHash: unique('t'),
        payer: 'K-1' as PayerRef,
        channel: 'telegram',
        expiresAt: '2026-09-01T09:00:00.000Z',
      } as const;
      await store.forIssuer(A).saveOneTimeLink(link);
      expect(await store.forIssuer(A).oneTimeLink(link.tokenHash, AT)).toEqual(link);
      expect(await store.forIssuer(A).oneTimeLink(link.tokenHash, '2026-09-01T09:00:01.000Z')).toBeNull();
      expect(await store.forIssuer(B).oneTimeLink(link.tokenHash, AT)).toBeNull();
      const use = () =>
        store.forIssuer(A).commit(sampleCommit(sampleConversation(unique('c')), { usesLink: link.tokenHash }));
      const outcomes = await Promise.all([use(), use(), use()]);
      expect(outcomes.map((one) => one.kind).sort()).toEqual(['committed', 'link_used', 'link_used']);
      expect(await store.forIssuer(A).oneTimeLink(link.tokenHash, AT)).toBeNull();
    });

    it('lists those who wait for a person first, the longest waiting on top', async () => {
      const late = unique('c');
      const early = unique('c');
      await store
        .forIssuer(A)
        .commit(sampleCommit(sampleConversation(late, { owner: 'offered', offeredAt: '2026-01-01T08:05:00.000Z' })));
      await store
        .forIssuer(A)
        .commit(sampleCommit(sampleConversation(early, { owner: 'offered', offeredAt: '2026-01-01T08:01:00.000Z' })));
      const rows = await store.forIssuer(A).desk(5);
      expect(rows.slice(0, 2).map((one) => one.conversation)).toEqual([early, late]);
      expect((await store.forIssuer(B).desk(50)).map((one) => one.conversation)).not.toContain(early);
    });

    it('shows the desk what the payer wrote, not what the bot promised after it', async () => {
      const id = unique('c');
      const heard = sampleMessage(1, { id: unique('m') as MessageId, from: 'payer', text: 'Kan någon ringa mig?' });
      const promised = sampleMessage(2, { id: unique('m') as MessageId, text: 'En kollega svarar snart.' });
      const commit = sampleCommit(
        sampleConversation(id, { owner: 'offered', offeredAt: '2026-01-01T07:00:00.000Z', lastSeq: 2 }),
        {
          messages: [heard, promised],
        },
      );
      await store.forIssuer(A).commit(commit);
      const [row] = await store.forIssuer(A).desk(1);
      expect(row).toMatchObject({ conversation: id, lastText: 'Kan någon ringa mig?', lastFrom: 'payer', lastSeq: 2 });
    });

    it('keeps web sessions and page links with the issuer they belong to', async () => {
      const session = {
        id: unique('s'),
        conversation: sampleConversation('c').id,
        userId: 'dl_1',
        payer: null,
        createdAt: AT,
        endedAt: null,
        fromSeq: 0,
      };
      await store.forIssuer(A).saveWebSession(session);
      await store.forIssuer(A).endWebSession(session.id, '2026-09-01T10:00:00.000Z');
      await store.forIssuer(A).endWebSession(session.id, '2026-09-01T11:00:00.000Z');
      expect(await store.forIssuer(A).webSession(session.id)).toEqual({
        ...session,
        endedAt: '2026-09-01T10:00:00.000Z',
      });
      expect(await store.forIssuer(B).webSession(session.id)).toBeNull();
      const link = { tokenHash: unique('p'), payer: 'K-1' as PayerRef, invoice: null, expiresAt: AT };
      await store.forIssuer(A).savePageLink(link);
      expect(await store.acrossIssuers.pageLink(link.tokenHash)).toEqual({ ...link, issuer: A });
      expect(await store.acrossIssuers.pageLink('nobody')).toBeNull();
      const file = {
        tokenHash: unique('f'),
        conversation: 'c-1' as ConversationId,
        file: 'a-1' as AttachmentId,
        expiresAt: AT,
      };
      await store.forIssuer(A).saveFileLink(file);
      await store.forIssuer(A).saveFileLink({ ...file, expiresAt: '2027-01-01T00:00:00.000Z' });
      expect(await store.acrossIssuers.fileLink(file.tokenHash)).toEqual({
        ...file,
        expiresAt: '2027-01-01T00:00:00.000Z',
        issuer: A,
      });
      expect(await store.acrossIssuers.fileLink('nobody')).toBeNull();
    });
  });
}

async function drainOutbox(store: Store): Promise<void> {
  for (;;) {
    const jobs = await store.acrossIssuers.claimOutbox({ now: 10, leaseMs: 1, limit: 100 });
    if (jobs.length === 0) return;
    for (const job of jobs) await store.acrossIssuers.settleOutbox(job, { kind: 'stale' }, AT);
  }
}
