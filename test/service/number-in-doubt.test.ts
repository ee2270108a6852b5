import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toAddressText } from '../../src/model/address.ts';
import { watchDesk } from '../../src/service/watch-desk.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const DAY = 86_400_000;
/** What nobody else with the number may see: name, lines, earlier bills. */
const SECRETS = /Robin|Bredband|reservnätet|Startavgift|Kampanj|\b39[23]\b/;

describe('a number that may have changed hands', () => {
  let rig: ServiceRig;
  const store = () => rig.store.forIssuer(rig.robin.issuer);
  const conversation = () => store().conversation(rig.robin.conversation);
  const phone = () => rig.robin.payer.addresses[0] ?? { channel: 'sms' as const, id: '' };
  const heard = () =>
    rig.sms.accepted.map((one) => [one.text, ...one.quickReplies.map((each) => each.label)].join(' '));
  const last = () => heard().at(-1) ?? '';
  const bill = async (month = 0) => {
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill(month));
    await rig.outbox.drain();
  };
  const writes = async (text: string) => {
    await rig.writes(text);
    await rig.outbox.drain();
  };

  beforeEach(async () => {
    rig = await startServiceRig();
    const attributes = { ...rig.robin.payer.attributes, postcode: '123 45' };
    await rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, attributes });
    await bill();
    await writes('när ska jag betala?');
    rig.time += 100 * DAY;
  });
  afterEach(() => rig.close());

  it('after ninety days of silence gets the sum, the day and how to pay, and no more', async () => {
    const before = rig.sms.accepted.length;
    await writes('när ska jag betala?');
    expect(last()).toMatch(/betal/i);
    await writes('kan jag dela upp räkningen?');
    expect(last()).toContain('Svara med postnummer eller kundnummer.');
    expect(last()).toContain('Prata med oss Fel person');
    await writes('vad är det här?');
    expect(last()).not.toBe(heard().at(-2));
    for (const text of heard().slice(before)) expect(text).not.toMatch(SECRETS);
  });

  it('waits for no answer where it said nothing that asks for one', async () => {
    await writes('...');
    await writes('🙂');
    expect(await conversation()).toMatchObject({ owner: 'bot', unansweredSince: null });
    rig.time += 20 * 60_000;
    expect(await watchDesk(rig.deps, rig.service.converse)).toBe(0);
  });

  it('answers what had to wait as soon as something fits, and asks no more', async () => {
    await writes('kan jag dela upp räkningen?');
    const before = rig.sms.accepted.length;
    await writes('Mitt postnummer är 12345');
    const said = heard().slice(before);
    expect(said[0]).toContain('det stämmer');
    expect(said[1]).toMatch(/del/i);
    expect((await conversation())?.doubts).toEqual({});
    await writes('kan jag dela upp räkningen?');
    expect(last()).not.toContain('kundnummer');
  });

  it('takes five wrong tries, then none for an hour, then for a day; a person can be reached all the while', async () => {
    await writes('kan jag dela upp räkningen?');
    for (const guess of ['11111', '22222', '33333', '44444']) {
      await writes(guess);
      expect(last()).toContain('stämde inte');
    }
    await writes('55555');
    expect(last()).toContain('om en timme');
    await writes('48213');
    expect(last()).toContain('om en timme');
    rig.time += 61 * 60_000;
    for (const guess of ['11111', '22222', '33333', '44444', '55555']) await writes(guess);
    expect(last()).toContain('i morgon');
    await writes('prata med en människa');
    expect(await conversation()).toMatchObject({ owner: 'offered' });
  });

  it('is not asked where the issuer wants no second factor', async () => {
    const before = rig.sms.accepted.length;
    const issuer = rig.directory.issuer(rig.robin.issuer);
    Object.assign(issuer ?? {}, { secondFactor: 'never' });
    await writes('kan jag dela upp räkningen?');
    Object.assign(issuer ?? {}, { secondFactor: undefined });
    expect(heard().slice(before).join(' ')).not.toContain('kundnummer');
  });

  it('gets a new bill without name, offer and lines, and "wrong person" among the choices, which is believed', async () => {
    await bill(1);
    expect(rig.sms.accepted.at(-1)).toMatchObject({ class: 'invoice', address: phone() });
    expect(last()).toMatch(/Räkningen från Exempelfiber är på .* Betala Prata med oss Fel person$/);
    expect(last()).not.toMatch(SECRETS);
    await writes('Fel person');
    expect(await store().payerOfAddress(phone())).toBeNull();
    expect(await store().closedAddresses(rig.robin.payer.ref)).toMatchObject([{ why: 'wrong_person' }]);
  });

  it('does not prove itself by the sum of a bill that came while nobody was heard of', async () => {
    const document = rig.bill(1);
    const dearer = { ...document, issued: '2027-01-02', total: { ...document.total, payable: 99900 } };
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, dearer);
    await bill(2);
    await writes('kan jag dela upp räkningen?');
    await writes('999 kr');
    expect(last()).toContain('stämde inte');
  });

  it('hears only that something waits on the page, once a day, when a flow has words for the payer', async () => {
    const before = rig.sms.accepted.length;
    const say = async (id: string) => {
      await rig.service.converse({
        issuer: rig.robin.issuer,
        whose: { payer: rig.robin.payer.ref },
        input: {
          type: 'occasion_reached',
          id,
          at: new Date(rig.time).toISOString(),
          flow: 'mild-paminnelse',
          invoice: (await store().invoicesOfPayer(rig.robin.payer.ref, 1))[0]?.invoice.id ?? null,
          tried: { to: phone() },
        },
        inbound: null,
      });
      await rig.outbox.drain();
    };
    await say('o1');
    await say('o2');
    const said = heard().slice(before);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/har skrivit till dig om räkningen på 459\skr, som skulle ha betalats .*\/i\//);
    const kept = (await rig.thread()).filter((one) => one.channel === 'web');
    expect(kept.map((one) => one.text.includes('Robin'))).toContain(true);
  });

  it('is in doubt when the carrier did not know it, for whoever is heard from there later', async () => {
    rig.time -= 99 * DAY;
    rig.sms.script.push('bad_address');
    await bill(1);
    expect(await conversation()).toMatchObject({
      closed: [toAddressText(phone())],
      doubts: { [toAddressText(phone())]: { why: 'unknown_number' } },
    });
    await writes('kan jag dela upp räkningen?');
    expect(last()).toContain('kundnummer');
  });

  it('is in doubt when the bill is for somebody of quite another name', async () => {
    rig.time -= 99 * DAY;
    const document = rig.bill(1);
    const buyer = document.buyer && { ...document.buyer, name: 'Sven Svensson' };
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, { ...document, buyer });
    await rig.outbox.drain();
    expect(last()).not.toMatch(/Robin|Sven/);
    await writes('kan jag dela upp räkningen?');
    expect(last()).toContain('kundnummer');
  });

  it('never lets another than the payer say yes to a new chat', async () => {
    rig.time -= 99 * DAY;
    const chat = { channel: 'telegram', id: '700100077' } as const;
    const { createHash } = await import('node:crypto');
    const tokenHash = createHash('sha256').update('one-time').digest('hex');
    await store().saveOneTimeLink({
      tokenHash,
      payer: rig.robin.payer.ref,
      channel: 'telegram',
      expiresAt: '2027-06-01T00:00:00.000Z',
    });
    rig.time += 99 * DAY;
    await rig.service.receive(rig.robin.issuer, 'telegram', {
      kind: 'link',
      providerId: 'u1',
      from: chat,
      token: 'one-time',
    });
    await rig.outbox.drain();
    expect(last()).toContain('Var det du');
    await writes('ja');
    expect(await store().payerOfAddress(chat)).toBeNull();
    await writes('48213');
    expect(await store().payerOfAddress(chat)).toBe(rig.robin.payer.ref);
  });
});
