import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import type { InboundEvent, ShownChoice } from '../../src/ports/channel.ts';
import { takeEvents } from '../../src/service/take-events.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const CHAT: Address = { channel: 'telegram', id: '700100001' };

describe('what a payer does in Telegram', () => {
  let rig: ServiceRig;
  const marks: Omit<ShownChoice, 'message'>[] = [];
  const left: string[] = [];
  const answered: string[] = [];
  beforeEach(async () => {
    marks.length = left.length = answered.length = 0;
    rig = await startServiceRig();
    await rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, addresses: [CHAT] });
    Object.assign(rig.telegram, {
      markChoice: async ({ providerMessageId, option, armed }: ShownChoice) => {
        marks.push({ providerMessageId, option, armed });
      },
      leaveGroup: async (group: string, farewell: string) => {
        left.push(`${group} ${farewell}`);
      },
      answerCallback: async (callback: string) => {
        answered.push(callback);
      },
      fetchMedia: async (source: string) =>
        source === 'PHOTO'
          ? { ok: true, value: Buffer.from('\xff\xd8\xff picture', 'latin1') }
          : { ok: false, error: 'gone' },
    });
  });
  afterEach(() => rig.close());

  const take = async (...events: InboundEvent[]) => {
    const accounts = rig.directory.accounts(rig.robin.issuer);
    if (!accounts) throw new Error('no accounts');
    return takeEvents(rig.service, rig.deps.log, {
      issuer: rig.robin.issuer,
      channel: rig.telegram,
      accounts,
      events,
    });
  };
  const deliver = async () => {
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
    await rig.outbox.drain();
    const bill = rig.telegram.accepted[0];
    if (!bill) throw new Error('no bill');
    return bill;
  };
  const payerWords = async () => (await rig.thread()).filter((one) => one.from === 'payer');

  it('a tap is answered, and the pressed button marked on the message that asked', async () => {
    const bill = await deliver();
    const [pay] = bill.quickReplies;
    await take({
      kind: 'option',
      providerId: 'u1',
      from: CHAT,
      question: pay?.question ?? '',
      option: 'pay',
      text: 'Betala',
      callback: 'q1',
    });
    expect(answered).toEqual(['q1']);
    await vi.waitFor(() => expect(marks).toMatchObject([{ providerMessageId: 'telegram-1', option: 'pay' }]));
  });

  it('an answer by number marks the button as well, and the same update twice does nothing twice', async () => {
    await deliver();
    const typed = { kind: 'message', providerId: 'u2', from: CHAT, text: '2', attachments: 0 } as const;
    await take(typed);
    await take(typed);
    await vi.waitFor(() => expect(marks).toMatchObject([{ option: 'ask' }]));
    expect(await payerWords()).toHaveLength(1);
  });

  it('a number that somebody shares as their own leads to a question there, and to nothing before the answer', async () => {
    const phone = { channel: 'sms', id: '+46701740699' } as const;
    const chat: Address = { channel: 'telegram', id: '700100042' };
    await rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, addresses: [phone] });
    const share = (providerId: string, from: Address, ownPhone?: string) =>
      take({
        kind: 'message',
        providerId,
        from,
        text: '',
        attachments: 1,
        media: [{ kind: 'contact', source: null, name: null, detail: 'Robin +46701740699' }],
        ...(ownPhone === undefined ? {} : { ownPhone }),
      });
    const owner = () => rig.store.forIssuer(rig.robin.issuer).payerOfAddress(chat);
    await share('c1', chat);
    await share('c2', chat, '+46700000000');
    await rig.outbox.drain();
    expect(rig.sms.accepted).toEqual([]);
    await share('c3', chat, phone.id);
    await rig.outbox.drain();
    expect(rig.sms.accepted.at(-1)?.text).toContain('Var det du?');
    expect(rig.telegram.accepted.at(-1)?.text).toContain('Nästan klart');
    expect(await owner()).toBeNull();
    const said = { kind: 'message', providerId: 'SM77', from: phone, text: 'ja', attachments: 0 } as const;
    await rig.service.receive(rig.robin.issuer, 'sms', said);
    expect(await owner()).toBe(rig.robin.payer.ref);
  });

  it('an agent who writes is shown as writing, not more often than the sign lasts', async () => {
    const shown: Address[] = [];
    Object.assign(rig.telegram, { showTyping: async (to: Address) => void shown.push(to) });
    await deliver();
    await take({ kind: 'message', providerId: 'u3', from: CHAT, text: 'hej', attachments: 0 });
    for (let press = 0; press < 5; press += 1)
      rig.service.showTyping(rig.robin.issuer, rig.robin.conversation, 'agent', 'Sara');
    await vi.waitFor(() => expect(shown).toEqual([CHAT]));
    rig.time += 5_000;
    rig.service.showTyping(rig.robin.issuer, rig.robin.conversation, 'agent', 'Sara');
    rig.service.showTyping(rig.robin.issuer, rig.robin.conversation, 'payer');
    await vi.waitFor(() => expect(shown).toEqual([CHAT, CHAT]));
  });

  it('a tap that means nothing to us is answered all the same', async () => {
    await take({ kind: 'ignored', why: 'a tap outside', callback: 'q9' });
    await take({
      kind: 'option',
      providerId: 'u3',
      from: CHAT,
      question: 'gone',
      option: 'pay',
      text: 'Betala',
      callback: 'q10',
    });
    expect(answered).toEqual(['q9', 'q10']);
  });

  it('changed words are kept for people to read, and nothing is done twice', async () => {
    await take({ kind: 'message', providerId: 'u4', from: CHAT, text: 'Hur mycket?', attachments: 0 });
    await rig.outbox.drain();
    const before = rig.telegram.accepted.length;
    await take({ kind: 'edit', providerId: 'u5', from: CHAT, text: 'Hur mycket är det i november?' });
    await rig.outbox.drain();
    expect(rig.telegram.accepted).toHaveLength(before);
    expect((await payerWords()).at(-1)).toMatchObject({ text: 'Hur mycket är det i november?', edited: true });
  });

  it('a STOP is obeyed also when it was written by changing a message', async () => {
    await take({ kind: 'edit', providerId: 'u6', from: CHAT, text: 'STOPP' });
    expect(await rig.store.forIssuer(rig.robin.issuer).conversation(rig.robin.conversation)).toMatchObject({
      stopped: ['telegram'],
    });
  });

  it('blocking closes the channel at once, unblocking opens it, and a STOP in words stays', async () => {
    const state = () => rig.store.forIssuer(rig.robin.issuer).conversation(rig.robin.conversation);
    await take({ kind: 'access', providerId: 'u7', from: CHAT, open: false });
    expect(await state()).toMatchObject({ stopped: ['telegram'], closed: ['telegram:700100001'] });
    await take({ kind: 'access', providerId: 'u8', from: CHAT, open: true });
    expect(await state()).toMatchObject({ stopped: [], closed: [] });
    await take({ kind: 'message', providerId: 'u9', from: CHAT, text: 'STOPP', attachments: 0 });
    await take({ kind: 'access', providerId: 'u10', from: CHAT, open: true });
    expect(await state()).toMatchObject({ stopped: ['telegram'] });
  });

  it('a group is left with a kind word in the issuer’s language, and nothing of it is stored', async () => {
    await take({ kind: 'group', group: '-100123' });
    expect(left).toEqual([expect.stringMatching(/^-100123 Räkningar är privata.*Exempelfiber/)]);
    expect(await rig.thread()).toEqual([]);
  });

  it('a picture without words is kept, kindly answered, and opened by the desk when it wants to see it', async () => {
    const media = [
      { kind: 'picture', source: 'PHOTO', name: null, detail: null },
      { kind: 'voice', source: 'OLD', name: null, detail: null },
      { kind: 'location', source: null, name: null, detail: '59.32932, 18.06858' },
    ] as const;
    await take({ kind: 'message', providerId: 'u11', from: CHAT, text: '', attachments: 3, media });
    await rig.outbox.drain();
    const [said] = await payerWords();
    expect(said?.media).toEqual(media);
    expect(rig.telegram.accepted.at(-1)).toMatchObject({
      text: expect.stringContaining('kollegor'),
      quickReplies: [{ option: 'talk' }],
    });
    const open = (index: number, seq = said?.seq ?? 0) =>
      rig.service.fetchMedia(rig.robin.issuer, rig.robin.conversation, { seq, index });
    expect(await open(0)).toMatchObject({ ok: true, value: { file: { type: 'image/jpeg' } } });
    for (const missing of [open(1), open(2), open(3), open(0, 99)]) {
      expect(await missing).toMatchObject({ ok: false, error: { code: 'not_found' } });
    }
    const other = rig.directory.ids().find((one) => one !== rig.robin.issuer);
    if (!other) throw new Error('There is one issuer only');
    expect(
      await rig.service.fetchMedia(other, rig.robin.conversation, { seq: said?.seq ?? 0, index: 0 }),
    ).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});
