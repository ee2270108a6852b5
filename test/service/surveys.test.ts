import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InvoiceId } from '../../src/model/ids.ts';
import type { IssuerStore } from '../../src/ports/store.ts';
import { applyRewards } from '../../src/service/apply-rewards.ts';
import { createService } from '../../src/service/create-service.ts';
import { fireTimers } from '../../src/service/fire-timers.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

/** Notes which votes are counted. */
function spy(own: IssuerStore, counted: string[]): IssuerStore {
  return {
    ...own,
    surveyVotes(survey, question) {
      counted.push(`${survey}/${question}`);
      return own.surveyVotes(survey, question);
    },
  };
}

describe('surveys', () => {
  let rig: ServiceRig;
  beforeEach(async () => {
    rig = await startServiceRig();
  });
  afterEach(() => rig.close());

  const own = () => rig.store.forIssuer(rig.robin.issuer);
  const knows = (attributes: Readonly<Record<string, boolean>>) =>
    rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, attributes, consents: { marketing: true } });
  const bill = async (month = 0) => {
    const delivered = await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill(month));
    if (!delivered.ok) throw new Error(delivered.error.detail);
    return delivered.value.view;
  };
  const pay = async (id: InvoiceId, amount: number) =>
    rig.service.recordInvoiceEvent(
      rig.robin.issuer,
      id,
      { type: 'payment', at: '2026-11-05T10:00:00.000Z', amount, currency: 'SEK' },
      { key: `pay-${id}`, hash: '' },
    );
  const said = async () => (await rig.thread()).filter((one) => one.from === 'bot').map((one) => one.text);
  /** What was said before has arrived, and then the payer writes. */
  const writes = async (words: string) => {
    await rig.outbox.drain();
    rig.time += 60_000;
    await rig.writes(words);
  };
  const answerAll = async () => {
    for (const words of ['4', 'pris och fart', 'nej', 'inget särskilt']) await writes(words);
  };

  it('takes the reward off the bill, once, and shows it on the timeline and in what is owed', async () => {
    await knows({ surveyPanel: true });
    const { invoice, balance } = await bill();
    await answerAll();
    expect((await said()).slice(-2)[0]).toBe(
      `Tack! 50 kr dras av på faktura ${invoice.number}, så nu är det ${(balance.remaining - 5000) / 100} kr att betala.`,
    );
    const after = await rig.service.invoiceView(rig.robin.issuer, invoice.id);
    expect(after?.balance).toMatchObject({ credited: 5000, remaining: balance.remaining - 5000 });
    expect((await own().timeline(invoice.id, 0)).filter((one) => one.type === 'reward_credited')).toMatchObject([
      { data: { amount: 5000, currency: 'SEK', survey: 'tva-minuter' } },
    ]);
    await writes('hur mycket ska jag betala?');
    expect((await said()).at(-1)).toContain('Då är 50 kr avdraget, som tack för dina svar.');
    expect(await own().surveyRewards(rig.robin.payer.ref)).toMatchObject([{ invoice: invoice.id, isWaiting: false }]);
    expect(await own().surveyCounts('tva-minuter', {})).toHaveLength(5);
  });

  it('keeps the reward for the next bill where this one is paid by then', async () => {
    await knows({ surveyPanel: true });
    const { invoice, balance } = await bill();
    await writes('2');
    await pay(invoice.id, balance.remaining);
    await writes('pris');
    await writes('ja');
    await writes('en dag');
    await writes('inget');
    expect((await said()).join('\n')).toContain('Tack! 50 kr dras av på din nästa räkning.');
    const next = await bill(1);
    expect(next.balance).toMatchObject({ credited: 5000, remaining: next.invoice.total.payable - 5000 });
    expect((await own().timeline(next.invoice.id, 0)).map((one) => one.type)).toContain('reward_credited');
    const third = await bill(2);
    expect(third.balance.credited).toBe(0);
    expect((await own().timeline(invoice.id, 0)).map((one) => one.type)).not.toContain('reward_credited');
  });

  it('takes a waiting reward off no bill that is history, nor one that the bank draws, and tells of the one it does', async () => {
    await knows({ surveyPanel: true });
    const { invoice, balance } = await bill();
    await writes('2');
    await pay(invoice.id, balance.remaining);
    for (const words of ['pris', 'ja', 'en dag', 'inget']) await writes(words);
    const { issuer, payer } = rig.robin;
    const old = await rig.service.deliverInvoice(
      issuer,
      payer.ref,
      { ...rig.bill(1), number: 'old-1' },
      { silent: true },
    );
    expect(old.ok && old.value.view.balance.credited).toBe(0);
    const drawn = await rig.service.deliverInvoice(issuer, payer.ref, {
      ...rig.bill(1),
      number: 'drawn-1',
      directDebit: true,
    });
    expect(drawn.ok && drawn.value.view.balance.credited).toBe(0);
    const next = { ...rig.bill(1), id: 'n' as InvoiceId, payer: payer.ref };
    expect((await applyRewards(own(), next, '2026-12-01T10:00:00.000Z')).told).toMatchObject([
      {
        type: 'survey.reward_credited',
        data: { survey: 'tva-minuter', amount: '50.00', currency: 'SEK', invoice: 'n' },
      },
    ]);
    expect((await bill(1)).balance.credited).toBe(5000);
  });

  it('tells how a vote went, on a day people are met, also to whoever had a person then', async () => {
    await knows({ votes: true });
    const { invoice, balance } = await bill();
    await pay(invoice.id, balance.remaining);
    await writes('fiber på landet');
    const counted: string[] = [];
    const spied = {
      ...rig.deps,
      store: {
        ...rig.store,
        forIssuer: (issuer: typeof rig.robin.issuer) => spy(rig.store.forIssuer(issuer), counted),
      },
    };
    const { converse } = createService(spied, () => 'token');
    const agent = { id: 'a1', name: 'Sara' };
    // 1 February 2027 is a Monday; until then only its own timer counts the votes.
    rig.time = Date.parse('2027-01-31T12:00:00Z');
    await rig.service.claim(rig.robin.issuer, rig.robin.conversation, agent, 'press-1');
    await fireTimers(spied, converse);
    expect(counted).toEqual([]);
    rig.time = Date.parse('2027-02-01T12:00:00Z');
    await fireTimers(spied, converse);
    expect((await said()).join()).not.toContain('omröstningen');
    expect(counted).toEqual(['rosta-fram/val']);
    await rig.service.handBack(rig.robin.issuer, rig.robin.conversation, agent, 'press-2');
    expect((await said()).filter((one) => one.includes('Fiber på landet fick 100 % av 1 röst.'))).toHaveLength(1);
  });

  it('takes an answer that comes after the flow gave up, and none twice', async () => {
    await knows({ surveyPanel: true });
    await bill();
    rig.time += 8 * 86_400_000;
    await fireTimers(rig.deps, rig.service.converse);
    expect((await own().conversation(rig.robin.conversation))?.sessions).toEqual([]);
    await writes('en trea');
    const counts = await own().surveyCounts('tva-minuter', {});
    expect(counts).toMatchObject([{ question: 'nojd', value: '3', times: 1 }]);
    expect((await said()).at(-1)).toContain('Vad är viktigast för dig?');
    expect(await own().surveyRuns('tva-minuter', {})).toEqual({ asked: 1, answered: 1 });
  });
});
