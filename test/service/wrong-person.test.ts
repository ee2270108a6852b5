import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toAddressText } from '../../src/model/address.ts';
import type { IssuerId, PayerRef } from '../../src/model/ids.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import { hashToken } from '../../src/service/page-token.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const CHAT = { channel: 'telegram', id: '700100001' } as const;
const OTHER_CHAT = { channel: 'telegram', id: '700100099' } as const;
const KRAFT = 'eksempelkraft' as IssuerId;

describe('an address that is not the payer’s', () => {
  let rig: ServiceRig;
  const phone = () => rig.robin.payer.addresses[0] ?? CHAT;
  const store = () => rig.store.forIssuer(rig.robin.issuer);
  const newest = async () => (await rig.thread()).at(-1);
  beforeEach(async () => {
    rig = await startServiceRig();
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
    await rig.outbox.drain();
  });
  afterEach(() => rig.close());

  const start = async (from: typeof CHAT | typeof OTHER_CHAT, id: string): Promise<void> => {
    await store().saveOneTimeLink({
      tokenHash: hashToken(id),
      payer: rig.robin.payer.ref,
      channel: 'telegram',
      expiresAt: '2027-01-01T00:00:00.000Z',
    });
    await rig.service.receive(rig.robin.issuer, 'telegram', { kind: 'link', providerId: id, from, token: id });
    await rig.outbox.drain();
  };

  it('is closed when whoever has it says "wrong person": believed at once, the desk has it and the issuer is told', async () => {
    await rig.writes('fel nummer, inte min räkning');
    await rig.outbox.drain();
    expect(rig.sms.accepted.at(-1)?.text).toContain('skickar vi inget mer');
    expect((await store().payer(rig.robin.payer.ref))?.addresses).toEqual([]);
    expect(await store().payerOfAddress(phone())).toBeNull();
    expect(await store().closedAddresses(rig.robin.payer.ref)).toMatchObject([
      { address: phone(), why: 'wrong_person' },
    ]);
    const conversation = await store().conversation(rig.robin.conversation);
    expect(conversation).toMatchObject({ owner: 'offered', handoffReason: 'wrong_recipient' });
    expect(conversation?.replyTo).toEqual({ channel: 'web', id: rig.robin.conversation });
    const bill = (await store().invoicesOfPayer(rig.robin.payer.ref, 1))[0]?.invoice.id;
    const timeline = bill ? await store().timeline(bill, 0) : [];
    expect(timeline.find((one) => one.type === 'address_closed')?.data).toEqual({
      channel: 'sms',
      why: 'wrong_person',
    });
  });

  it('gets no more bills and hears nothing of the thread; what it writes is a stranger’s', async () => {
    await rig.writes('fel nummer, inte min räkning');
    await rig.outbox.drain();
    const heard = rig.sms.accepted.length;
    const before = (await rig.thread()).length;
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill(1));
    await rig.outbox.drain();
    expect(rig.sms.accepted).toHaveLength(heard);
    await rig.writes('hur mycket ska jag betala?');
    await rig.outbox.drain();
    expect(rig.sms.accepted.at(-1)?.text).toContain('Jag ser inte vem du är');
    expect((await rig.thread()).slice(before).every((one) => one.channel === 'web')).toBe(true);
    const stranger = await store().messages(conversationIdOf({ address: phone() }), 0, 10);
    expect(stranger.map((one) => one.from)).toEqual(['payer', 'bot']);
  });

  it('does not get a bill that was decided before and had not left', async () => {
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill(1));
    await rig.writes('fel nummer, inte min räkning');
    await rig.outbox.drain();
    expect(rig.sms.accepted.filter((one) => one.class === 'invoice')).toHaveLength(1);
    expect(rig.sms.accepted.at(-1)?.text).toContain('skickar vi inget mer');
    expect((await rig.store.acrossIssuers.outboxHealth(rig.time)).waiting).toBe(0);
  });

  it('gives way to the payer’s next address', async () => {
    await start(CHAT, 'link-one-of-a-test');
    await rig.writes('hej');
    await rig.writes('fel nummer, inte min räkning');
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill(1));
    await rig.outbox.drain();
    expect(rig.telegram.accepted.at(-1)?.card).not.toBeNull();
  });

  it('stays closed when the issuer gives it again, and opens when the issuer says so', async () => {
    await rig.writes('fel nummer, inte min räkning');
    await rig.service.savePayer(rig.robin.issuer, rig.robin.payer);
    expect((await store().payer(rig.robin.payer.ref))?.addresses).toEqual([]);
    await rig.service.savePayer(rig.robin.issuer, rig.robin.payer, { reopen: [phone()] });
    expect((await store().payer(rig.robin.payer.ref))?.addresses).toEqual([phone()]);
    expect(await store().closedAddresses(rig.robin.payer.ref)).toEqual([]);
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill(1));
    expect((await newest())?.address).toEqual(phone());
  });

  it('moves to another payer in the open: both bills say so, and the old thread goes nowhere near it', async () => {
    await rig.writes('hej');
    const other = { ...rig.robin.payer, ref: 'K-2' as PayerRef, name: 'Alva' };
    await rig.service.savePayer(KRAFT, other);
    const refused = await rig.service.savePayer(rig.robin.issuer, other, { taken: 'refuse' });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'address_taken', faults: [{ pointer: '/addresses/0' }] },
    });
    expect(await store().payerOfAddress(phone())).toBe(rig.robin.payer.ref);

    expect((await rig.service.savePayer(rig.robin.issuer, other)).ok).toBe(true);
    expect(await store().payerOfAddress(phone())).toBe('K-2');
    expect(await store().closedAddresses(rig.robin.payer.ref)).toMatchObject([{ address: phone(), why: 'moved' }]);
    expect(await rig.store.forIssuer(KRAFT).payerOfAddress(phone())).toBe('K-2');
    const bill = (await store().invoicesOfPayer(rig.robin.payer.ref, 1))[0]?.invoice;
    if (!bill) throw new Error('no bill');
    expect((await store().timeline(bill.id, 0)).map((one) => one.type)).toContain('address_closed');
    await rig.outbox.drain();
    const heard = rig.sms.accepted.length;
    await rig.service.recordInvoiceEvent(
      rig.robin.issuer,
      bill.id,
      { type: 'payment', at: '2026-11-03T09:00:00Z', amount: 100, currency: bill.currency },
      { key: 'pay', hash: 'pay' },
    );
    await rig.outbox.drain();
    expect(rig.sms.accepted).toHaveLength(heard);
    await rig.writes('hur mycket?');
    expect((await rig.thread()).at(-1)?.text).not.toContain('hur mycket');
    // The issuer may take it back.
    await rig.service.savePayer(rig.robin.issuer, rig.robin.payer);
    expect(await store().payerOfAddress(phone())).toBe(rig.robin.payer.ref);
    expect(await store().closedAddresses(rig.robin.payer.ref)).toEqual([]);
  });
});

describe('a link that was opened in another chat', () => {
  let rig: ServiceRig;
  const store = () => rig.store.forIssuer(rig.robin.issuer);
  beforeEach(async () => {
    rig = await startServiceRig();
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
    await rig.writes('hej');
    await rig.outbox.drain();
  });
  afterEach(() => rig.close());
  const open = async (from: typeof CHAT | typeof OTHER_CHAT, id: string): Promise<void> => {
    const link = { payer: rig.robin.payer.ref, channel: 'telegram', expiresAt: '2027-01-01T00:00:00.000Z' } as const;
    await store().saveOneTimeLink({ ...link, tokenHash: hashToken(id) });
    await rig.service.receive(rig.robin.issuer, 'telegram', { kind: 'link', providerId: id, from, token: id });
    await rig.outbox.drain();
  };

  it('is asked about where the payer is known, and nothing personal is said before the answer', async () => {
    await open(CHAT, 'u1');
    expect(rig.telegram.accepted.map((one) => one.text)).toEqual([
      'Nästan klart. Vi har frågat dig i sms om det är du. Svara där, så öppnas allt här.',
    ]);
    expect(await store().payerOfAddress(CHAT)).toBeNull();
    const asked = rig.sms.accepted.at(-1);
    expect(asked?.text).toBe('Någon vill få dina räkningar från Exempelfiber i Telegram. Var det du?');
    expect(asked?.quickReplies.map((one) => one.label)).toEqual(['Ja, det är jag', 'Nej, inte jag']);
    rig.time += 60_000;
    await rig.writes('1');
    await rig.outbox.drain();
    expect(await store().payerOfAddress(CHAT)).toBe(rig.robin.payer.ref);
    expect(rig.telegram.accepted.at(-1)?.quickReplies.map((one) => one.label)).toEqual([
      'Betala',
      'Fråga',
      'Prata med oss',
    ]);
  });

  it('is refused by "inte jag": the chat stays a stranger’s, and the issuer can see that it was tried', async () => {
    await open(CHAT, 'u1');
    rig.time += 60_000;
    await rig.writes('inte jag');
    await rig.outbox.drain();
    expect(await store().payerOfAddress(CHAT)).toBeNull();
    expect(await store().closedAddresses(rig.robin.payer.ref)).toMatchObject([{ address: CHAT, why: 'not_me' }]);
    expect(rig.sms.accepted.at(-1)?.text).toContain('länken är spärrad');
    expect(rig.telegram.accepted).toHaveLength(1);
  });

  it('replaces the chat the payer had, once the payer has said yes', async () => {
    await open(CHAT, 'u1');
    rig.time += 60_000;
    await rig.writes('ja');
    await open(OTHER_CHAT, 'u2');
    expect(await store().payerOfAddress(OTHER_CHAT)).toBeNull();
    rig.time += 60_000;
    await rig.writes('ja');
    await rig.outbox.drain();
    expect(await store().payerOfAddress(OTHER_CHAT)).toBe(rig.robin.payer.ref);
    expect(await store().payerOfAddress(CHAT)).toBeNull();
    expect((await store().payer(rig.robin.payer.ref))?.addresses.map(toAddressText)).not.toContain(
      'telegram:700100001',
    );
  });

  it('can be answered for a day, and not after that', async () => {
    await open(CHAT, 'u1');
    rig.time += 25 * 3_600_000;
    await rig.writes('1');
    expect(await store().payerOfAddress(CHAT)).toBeNull();
  });
});
