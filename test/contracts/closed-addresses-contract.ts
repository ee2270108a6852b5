import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toAddressText } from '../../src/model/address.ts';
import type { AddressMark } from '../../src/model/address-mark.ts';
import type { MessageId, PayerRef } from '../../src/model/ids.ts';
import type { Store } from '../../src/ports/store.ts';
import { A, AT, B, sampleCommit, sampleConversation, sampleMessage, samplePayer } from '../support/store-samples.ts';

const LATER = '2026-09-02T08:00:00.000Z';

/** Addresses that turned out to be somebody else's: what every store must do with them. */
export function closedAddressesContract(name: string, open: () => Promise<Store>): void {
  describe(`closed addresses on ${name}`, () => {
    let store: Store;
    let next = 0;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });

    /** The same payer with the same number at both issuers; `close` closes it at the first. */
    async function prepare() {
      next += 1;
      const payer = `K-${next}` as PayerRef;
      const phone = { channel: 'sms', id: `+4670000${1000 + next}` } as const;
      for (const issuer of [A, B])
        await store.forIssuer(issuer).savePayer(samplePayer(payer, { addresses: [phone] }), { at: AT, reopen: [] });
      const conversation = sampleConversation(`closed${next}`, { payer, lastSeq: 2 });
      const close = (why: AddressMark, version = 1) =>
        store
          .forIssuer(A)
          .commit(sampleCommit({ ...conversation, version }, { disowned: [{ address: phone, why, at: LATER }] }));
      const give = (reopen = false) =>
        store
          .forIssuer(A)
          .savePayer(samplePayer(payer, { addresses: [phone] }), { at: LATER, reopen: reopen ? [phone] : [] });
      const addresses = async () => (await store.forIssuer(A).payer(payer))?.addresses;
      return { payer, phone, conversation, close, give, addresses };
    }

    it('are no longer the payer’s, with the reason and the time, at one issuer only', async () => {
      const { payer, phone, close, addresses } = await prepare();
      await close('wrong_person');
      expect(await addresses()).toEqual([]);
      expect(await store.forIssuer(A).payerOfAddress(phone)).toBeNull();
      expect(await store.forIssuer(A).closedAddresses(payer)).toEqual([
        { address: phone, why: 'wrong_person', at: LATER },
      ]);
      expect(await store.forIssuer(B).payerOfAddress(phone)).toBe(payer);
      expect(await store.forIssuer(B).closedAddresses(payer)).toEqual([]);
    });

    it.each(['wrong_person', 'not_me'] as const)(
      'stay closed when the issuer gives them again (%s), and open when it says so',
      async (why) => {
        const { payer, phone, close, give, addresses } = await prepare();
        await close(why);
        await give();
        expect(await addresses()).toEqual([]);
        await give(true);
        expect(await addresses()).toEqual([phone]);
        expect(await store.forIssuer(A).closedAddresses(payer)).toEqual([]);
      },
    );

    it.each(['replaced', 'moved'] as const)(
      'open when the issuer gives them again, where nobody has contested them (%s)',
      async (why) => {
        const { phone, close, give, addresses } = await prepare();
        await close(why);
        await give();
        expect(await addresses()).toEqual([phone]);
      },
    );

    it('do not get what had not left for them; what goes elsewhere is sent', async () => {
      const { phone, conversation, close } = await prepare();
      const page = { channel: 'web', id: conversation.id } as const;
      const messages = [
        sampleMessage(1, { id: `${conversation.id}-1` as MessageId, channel: 'sms', address: phone }),
        sampleMessage(2, { id: `${conversation.id}-2` as MessageId, channel: 'web', address: page }),
      ];
      await store.forIssuer(A).commit(sampleCommit(conversation, { messages }));
      await close('wrong_person', 2);
      const jobs = await store.acrossIssuers.claimOutbox({ now: 10, leaseMs: 1_000, limit: 1_000 });
      expect(jobs.filter((one) => one.conversation === conversation.id).map((one) => one.message.seq)).toEqual([2]);
      const [lost] = await store.forIssuer(A).messages(conversation.id, 0, 1);
      expect(lost?.delivery).toBe('failed');
    });

    it('say since when the payer has had each address, which giving it again does not move', async () => {
      const { payer, phone, give } = await prepare();
      await give();
      expect((await store.forIssuer(A).thread({ payer }, 0)).addressedSince).toEqual(
        new Map([[toAddressText(phone), AT]]),
      );
      await store
        .forIssuer(A)
        .savePayer(samplePayer(`${payer}-other`, { addresses: [phone] }), { at: LATER, reopen: [] });
      expect((await store.forIssuer(A).thread({ payer: `${payer}-other` as PayerRef }, 0)).addressedSince).toEqual(
        new Map([[toAddressText(phone), LATER]]),
      );
      expect((await store.forIssuer(A).thread({ payer }, 0)).addressedSince).toEqual(new Map());
      expect((await store.forIssuer(B).thread({ payer }, 0)).addressedSince).toEqual(
        new Map([[toAddressText(phone), AT]]),
      );
    });
  });
}
