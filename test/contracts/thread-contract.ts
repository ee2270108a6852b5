import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import type { ConversationId, IsoDate, PayerRef } from '../../src/model/ids.ts';
import type { Store } from '../../src/ports/store.ts';
import {
  A,
  AT,
  B,
  sampleCommit,
  sampleConversation,
  sampleInvoice,
  samplePayer,
  sampleStored,
} from '../support/store-samples.ts';

/** What a turn begins with, whatever keeps it. */
export function threadContract(name: string, open: () => Promise<Store>): void {
  describe(`a thread on ${name}`, () => {
    let store: Store;
    let next = 0;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });

    /** A payer with two addresses and three bills in one thread of A's. */
    const begin = async () => {
      next += 1;
      const ref = `K-thread-${next}` as PayerRef;
      const phone: Address = { channel: 'sms', id: `+4670199${1_000 + next}` };
      const chat: Address = { channel: 'telegram', id: `70019${next}` };
      const payer = samplePayer(ref, { addresses: [phone, chat] });
      await store.forIssuer(A).savePayer(payer, { at: AT, reopen: [] });
      const bills = ['2026-07-01', '2026-09-01', '2026-08-01'].map((issued, index) =>
        sampleInvoice(`thread-i${next}-${index}`, { payer: ref, issued: issued as IsoDate }),
      );
      const conversation = sampleConversation(`thread-c${next}`, { payer: ref });
      await store.forIssuer(A).commit(sampleCommit(conversation, { invoices: bills.map(sampleStored) }));
      return { ref, payer, phone, chat, conversation, visitor: `thread-v${next}` as ConversationId };
    };

    it('is the same by its id, its payer, and any of the payer’s addresses', async () => {
      const { ref, payer, phone, chat, conversation, visitor } = await begin();
      const rows = store.forIssuer(A);
      const thread = await rows.thread({ conversation: conversation.id }, 2);
      expect(thread).toMatchObject({ ref, payer, conversation });
      expect(thread.invoices.map((one) => one.invoice.issued)).toEqual(['2026-09-01', '2026-08-01']);
      expect(thread.addressedSince).toEqual(
        new Map([
          [`sms:${phone.id}`, AT],
          [`telegram:${chat.id}`, AT],
        ]),
      );
      expect(await rows.thread({ payer: ref }, 2)).toEqual(thread);
      expect(await rows.thread({ address: phone, visitor }, 2)).toEqual(thread);
      expect(await rows.thread({ address: chat, visitor }, 2)).toEqual(thread);
    });

    it('is nobody else’s: another issuer has no such payer, address or thread', async () => {
      const { ref, phone, conversation, visitor } = await begin();
      const nothing = { conversation: null, payer: null, invoices: [], addressedSince: new Map() };
      const rows = store.forIssuer(B);
      expect(await rows.thread({ conversation: conversation.id }, 5)).toEqual({ ...nothing, ref: null });
      expect(await rows.thread({ payer: ref }, 5)).toEqual({ ...nothing, ref });
      expect(await rows.thread({ address: phone, visitor }, 5)).toEqual({ ...nothing, ref: null });
    });

    it('of an address that nobody has vouched for is the visitor’s, until somebody has', async () => {
      const { ref, payer, visitor, conversation } = await begin();
      const rows = store.forIssuer(A);
      const address: Address = { channel: 'telegram', id: `9${visitor}` };
      const own = sampleConversation(visitor);
      await rows.commit(sampleCommit(own));
      const before = await rows.thread({ address, visitor }, 5);
      expect(before).toMatchObject({ conversation: own, ref: null, payer: null, invoices: [] });
      await rows.savePayer({ ...payer, addresses: [...payer.addresses, address] });
      expect(await rows.thread({ address, visitor }, 5)).toMatchObject({ conversation, ref });
    });

    it('of a payer who has one and no word in it yet is empty, with the payer', async () => {
      const ref = 'K-silent' as PayerRef;
      const phone: Address = { channel: 'sms', id: '+46701740699' };
      await store.forIssuer(A).savePayer(samplePayer(ref, { addresses: [phone] }));
      const visitor = 'v-silent' as ConversationId;
      const thread = await store.forIssuer(A).thread({ address: phone, visitor }, 5);
      expect(thread).toMatchObject({ conversation: null, ref, payer: { ref }, invoices: [] });
    });
  });
}
