import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PayWay } from '../../src/model/pay-way.ts';
import { createPayments } from '../../src/service/create-payments.ts';
import type { ServiceDeps } from '../../src/service/deps.ts';
import { type PaymentRig, type RigBill, startPaymentRig } from '../support/payment-rig.ts';

let world: PaymentRig;
beforeAll(async () => {
  world = await startPaymentRig();
});
afterAll(async () => {
  await world?.close();
});
afterEach(async () => {
  world.emulator.clearFaults();
  await world.quiet();
});

const open = ({ issuer, payer, invoice }: RigBill, way: PayWay) =>
  world.service.payments.open(issuer, payer, invoice, way);

async function opened(bill: RigBill, way: PayWay) {
  const result = await open(bill, way);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** The issuer's own system tells of a payment. */
async function paidOtherwise({ issuer, invoice }: RigBill, amount: number, key: string, country: 'SE' | 'NO') {
  const currency = country === 'SE' ? 'SEK' : 'NOK';
  const event = { type: 'payment', at: new Date(world.rig.time).toISOString(), amount, currency } as const;
  await world.service.recordInvoiceEvent(issuer, invoice, event, { key, hash: key });
}

/** A process that dies when it is to mark an attempt, after the money was recorded. */
function dyingProcess(more: Partial<ServiceDeps> = {}) {
  const { store } = world.rig;
  const forIssuer: typeof store.forIssuer = (issuer) => {
    const own = store.forIssuer(issuer);
    return { ...own, payments: { ...own.payments, save: () => Promise.reject(new Error('The process dies')) } };
  };
  const deps = { ...world.rig.deps, providers: world.providers, store: { ...store, forIssuer }, ...more };
  return createPayments(deps, world.service.recordPayment);
}

const WAYS = [
  ['swish', 'swish', 'SE'],
  ['card', 'stripe', 'SE'],
  ['vipps', 'vipps', 'NO'],
  ['card', 'stripe', 'NO'],
] as const;

describe('a payment that is begun on the page', () => {
  it.each(WAYS)(
    'by %s (%s, %s) is seen at once, recorded once and thanked for once',
    async (way, provider, country) => {
      const bill = await world.bill(country);
      const { remaining } = await bill.balance();
      const attempt = await opened(bill, way);
      expect(attempt).toMatchObject({ state: 'open', provider, amount: remaining, isCurrent: true });
      expect(attempt.road?.url).toMatch(/^http/);
      expect(await bill.timeline()).toContain('payment_begun');
      expect(await world.act(provider, 'approve')).toBe(201);
      expect(await bill.balance()).toMatchObject({ status: 'paid', paid: remaining, overpaid: 0 });
      const [settled] = await bill.attempts();
      expect(settled).toMatchObject({ state: 'paid', paid: remaining, isDouble: false, isCurrent: false });
      // Asked again and told again, it is the same money.
      await world.service.payments.settle(bill.issuer, attempt.id);
      await world.pass(60_000);
      expect(await bill.balance()).toMatchObject({ paid: remaining });
      expect(await bill.thanks()).toBe(1);
      expect((await bill.timeline()).filter((one) => one === 'payment_received')).toHaveLength(1);
    },
  );

  it.each(WAYS)('by %s (%s, %s) is seen although no webhook ever comes', async (way, provider, country) => {
    const bill = await world.bill(country);
    world.emulator.addFault({ provider, kind: 'lost-callback', times: 20 });
    await opened(bill, way);
    await world.act(provider, 'approve');
    expect((await bill.balance()).paid).toBe(0);
    await world.pass(10_000);
    expect((await bill.balance()).status).toBe('paid');
  });

  it.each(WAYS)('by %s (%s, %s) is recorded once when every webhook comes twice', async (way, provider, country) => {
    const bill = await world.bill(country);
    world.emulator.addFault({ provider, kind: 'duplicate-callback', times: 20 });
    await opened(bill, way);
    await world.act(provider, 'approve');
    expect(await bill.balance()).toMatchObject({ status: 'paid', overpaid: 0 });
    expect(await bill.thanks()).toBe(1);
  });

  it.each([
    ['swish', 'swish', 'SE', 'decline', 'declined'],
    ['swish', 'swish', 'SE', 'expire', 'expired'],
    ['swish', 'swish', 'SE', 'error', 'declined'],
    ['vipps', 'vipps', 'NO', 'decline', 'declined'],
    ['vipps', 'vipps', 'NO', 'expire', 'expired'],
    ['card', 'stripe', 'SE', 'expire', 'expired'],
  ] as const)(
    'by %s that comes to nothing can be begun again (%s %s %s: %s)',
    async (way, provider, country, action, state) => {
      const bill = await world.bill(country);
      const first = await opened(bill, way);
      await world.act(provider, action);
      expect((await bill.attempts())[0]).toMatchObject({ state });
      expect(await bill.timeline()).toContain('payment_stopped');
      const second = await opened(bill, way);
      expect(second.id).not.toBe(first.id);
      await world.act(provider, 'approve');
      expect((await bill.balance()).status).toBe('paid');
    },
  );

  it('is recorded once although the provider names the money only the second time it is asked', async () => {
    const bill = await world.bill('NO');
    const { remaining } = await bill.balance();
    world.emulator.addFault({ provider: 'vipps', kind: 'lost-callback', times: 5 });
    const { id } = await opened(bill, 'vipps');
    await world.act('vipps', 'approve');
    const { vipps } = world.providers;
    if (!vipps?.capture) throw new Error('Vipps takes money');
    const { capture } = vipps;
    const nameless: typeof capture = async (...about) => {
      const standing = await capture(...about);
      return standing.ok ? { ok: true, value: { ...standing.value, paymentId: null } } : standing;
    };
    const providers = { ...world.providers, vipps: { ...vipps, status: vipps.status, capture: nameless } };
    await expect(dyingProcess({ providers }).settle(bill.issuer, id)).rejects.toThrow('The process dies');
    await world.service.payments.settle(bill.issuer, id);
    expect(await bill.balance()).toMatchObject({ status: 'paid', paid: remaining, overpaid: 0 });
    expect(await bill.thanks()).toBe(1);
  });

  it('runs out by itself at the provider, and is known to have run out although nobody tells', async () => {
    const bill = await world.bill('NO');
    await opened(bill, 'vipps');
    world.emulator.addFault({ provider: 'vipps', kind: 'lost-callback', times: 20 });
    await world.pass(11 * 60_000);
    expect((await bill.attempts())[0]?.state).toBe('expired');
  });

  it('is one payment when the button is pressed many times at once, and the same one when pressed again', async () => {
    const bill = await world.bill('SE');
    const all = await Promise.all(Array.from({ length: 6 }, () => opened(bill, 'swish')));
    expect(new Set(all.map((one) => one.id)).size).toBe(1);
    expect((await opened(bill, 'swish')).id).toBe(all[0]?.id);
    expect(await bill.attempts()).toHaveLength(1);
  });

  it('calls off the one before when the payer changes their mind', async () => {
    const bill = await world.bill('SE');
    const swish = await opened(bill, 'swish');
    await opened(bill, 'card');
    expect((await world.service.payments.attempt(bill.issuer, swish.id))?.state).toBe('cancelled');
    expect(await world.act('swish', 'approve')).toBe(409);
    await world.act('stripe', 'approve');
    expect(await bill.balance()).toMatchObject({ status: 'paid', overpaid: 0 });
  });

  it('gives the payment that is made already to who presses another button a moment later', async () => {
    const bill = await world.bill('SE');
    world.emulator.addFault({ provider: 'swish', kind: 'lost-callback', times: 5 });
    const swish = await opened(bill, 'swish');
    await world.act('swish', 'approve');
    // Nobody has told us; the other button asks before it begins anything.
    expect(await opened(bill, 'card')).toMatchObject({ id: swish.id, state: 'paid' });
    expect(await bill.balance()).toMatchObject({ status: 'paid', overpaid: 0 });
    expect(await open(bill, 'card')).toEqual({ ok: false, error: 'not_payable' });
  });

  it('asks for what remains when a part was paid meanwhile, and the earlier payment is called off', async () => {
    const bill = await world.bill('SE');
    const { remaining } = await bill.balance();
    const first = await opened(bill, 'swish');
    await paidOtherwise(bill, 10_000, 'part', 'SE');
    const second = await opened(bill, 'swish');
    expect(second).toMatchObject({ amount: remaining - 10_000 });
    expect((await world.service.payments.attempt(bill.issuer, first.id))?.state).toBe('cancelled');
  });
});

describe('two payments of one bill', () => {
  it('never happen by Vipps: money that is reserved when the bill was paid otherwise is let go', async () => {
    const bill = await world.bill('NO');
    const { remaining } = await bill.balance();
    world.emulator.addFault({ provider: 'vipps', kind: 'lost-callback', times: 1 });
    const attempt = await opened(bill, 'vipps');
    await world.act('vipps', 'approve');
    await paidOtherwise(bill, remaining, 'bank-no', 'NO');
    await world.pass(1_000);
    expect((await world.service.payments.attempt(bill.issuer, attempt.id))?.state).toBe('cancelled');
    expect(await bill.balance()).toMatchObject({ status: 'paid', overpaid: 0 });
    const ledger = world.emulator.ledger().filter((one) => one.type === 'payment_moved');
    expect(ledger.at(-1)).toMatchObject({ payment: attempt.id, move: { state: 'let_go' } });
  });

  it('are called off by a worker at once when the bill is paid otherwise', async () => {
    const bill = await world.bill('SE');
    const { remaining } = await bill.balance();
    const attempt = await opened(bill, 'swish');
    await paidOtherwise(bill, remaining, 'bank-se', 'SE');
    await world.pass(0);
    expect((await world.service.payments.attempt(bill.issuer, attempt.id))?.state).toBe('cancelled');
    expect(await world.act('swish', 'approve')).toBe(409);
  });

  it('are not looked for in the payment itself that has just paid the bill', async () => {
    const bill = await world.bill('SE');
    world.emulator.addFault({ provider: 'swish', kind: 'lost-callback', times: 5 });
    const { id } = await opened(bill, 'swish');
    await world.act('swish', 'approve');
    const asked = (await world.service.payments.attempt(bill.issuer, id))?.askAt;
    await expect(dyingProcess().settle(bill.issuer, id)).rejects.toThrow('The process dies');
    expect((await bill.balance()).status).toBe('paid');
    expect((await world.service.payments.attempt(bill.issuer, id))?.askAt).toBe(asked);
  });

  it('are both counted and marked for a person when they could not be prevented', async () => {
    const bill = await world.bill('SE');
    const { remaining } = await bill.balance();
    const swish = await opened(bill, 'swish');
    // Swish cannot be reached to call it off, so the card goes on beside it.
    world.emulator.addFault({ provider: 'swish', kind: 'status', status: 503, times: 30 });
    await opened(bill, 'card');
    await world.act('stripe', 'approve');
    expect((await bill.balance()).status).toBe('paid');
    await world.act('swish', 'approve');
    world.emulator.clearFaults();
    await world.pass(300_000);
    expect(await bill.balance()).toMatchObject({ status: 'overpaid', paid: 2 * remaining, overpaid: remaining });
    expect(await world.service.payments.attempt(bill.issuer, swish.id)).toMatchObject({
      state: 'paid',
      isDouble: true,
    });
    // A person sees it in the list, gives it back at the provider, and says so; nobody else sees it, and once is enough.
    const { payments } = world.service;
    const number = (await world.service.invoiceView(bill.issuer, bill.invoice))?.invoice.number;
    expect(await payments.doubles(bill.issuer)).toMatchObject([
      { attempt: { id: swish.id }, number, surplus: remaining },
    ]);
    const other = await world.bill('NO');
    expect(await payments.doubles(other.issuer)).toEqual([]);
    expect(await payments.markReturned(other.issuer, swish.id, 'Eva')).toEqual({ ok: false, error: 'not_found' });
    expect((await payments.markReturned(bill.issuer, swish.id, 'Eva')).ok).toBe(true);
    expect(await payments.markReturned(bill.issuer, swish.id, 'Eva')).toEqual({ ok: false, error: 'not_found' });
    expect(await bill.balance()).toMatchObject({ status: 'paid', overpaid: 0, paid: remaining });
    expect(await payments.doubles(bill.issuer)).toEqual([]);
  });
});

describe('money that goes back', () => {
  it.each([
    ['vipps', 'vipps', 'NO'],
    ['card', 'stripe', 'SE'],
  ] as const)('by %s is seen by webhook (%s, %s)', async (way, provider, country) => {
    const bill = await world.bill(country);
    const { remaining } = await bill.balance();
    await opened(bill, way);
    await world.act(provider, 'approve');
    expect(await world.act(provider, 'refund', { amount: 5_000 })).toBe(201);
    expect((await bill.attempts())[0]).toMatchObject({ state: 'paid', refunded: 5_000 });
    expect(await bill.timeline()).toContain('payment_refunded');
    await world.act(provider, 'refund', { amount: 2_000 });
    expect(await bill.balance()).toMatchObject({ paid: remaining - 7_000 });
  });

  it('is counted once when a process dies before it has marked it, and more went back meanwhile', async () => {
    const bill = await world.bill('NO');
    const { remaining } = await bill.balance();
    const { id } = await opened(bill, 'vipps');
    await world.act('vipps', 'approve');
    world.emulator.addFault({ provider: 'vipps', kind: 'lost-callback', times: 5 });
    await world.act('vipps', 'refund', { amount: 5_000 });
    await expect(dyingProcess().settle(bill.issuer, id)).rejects.toThrow('The process dies');
    await world.act('vipps', 'refund', { amount: 2_000 });
    // Two processes at once see the rest.
    const other = createPayments({ ...world.rig.deps, providers: world.providers }, world.service.recordPayment);
    await Promise.all([world.service.payments.settle(bill.issuer, id), other.settle(bill.issuer, id)]);
    expect(await bill.balance()).toMatchObject({ paid: remaining - 7_000 });
    const entries = await world.rig.store.forIssuer(bill.issuer).timeline(bill.invoice, 0);
    const told = entries.filter((one) => one.type === 'payment_refunded').map((one) => one.data['amount']);
    expect(told).toEqual([5_000, 2_000]);
  });

  it('is seen within a day when no webhook comes', async () => {
    const bill = await world.bill('NO');
    await opened(bill, 'vipps');
    await world.act('vipps', 'approve');
    world.emulator.addFault({ provider: 'vipps', kind: 'lost-callback', times: 5 });
    await world.act('vipps', 'refund');
    expect((await bill.attempts())[0]?.refunded).toBe(0);
    await world.pass(86_400_000);
    expect((await bill.attempts())[0]?.refunded).toBeGreaterThan(0);
  });
});

describe('a provider in trouble', () => {
  it.each(WAYS)('%s (%s, %s) that is down begins nothing, and the next press does', async (way, provider, country) => {
    const bill = await world.bill(country);
    world.emulator.addFault({ provider, method: 'create', kind: 'status', status: 503, times: 3 });
    expect(await open(bill, way)).toEqual({ ok: false, error: 'unavailable' });
    expect((await bill.attempts())[0]).toMatchObject({ state: 'failed', failure: 'unavailable', isCurrent: false });
    expect((await opened(bill, way)).state).toBe('open');
  });

  it.each(WAYS)('%s (%s, %s) that stumbles once is asked again under the same key', async (way, provider, country) => {
    const bill = await world.bill(country);
    world.emulator.addFault({ provider, method: 'create', kind: 'reset', when: 'before', times: 1 });
    await opened(bill, way);
    expect(await bill.attempts()).toHaveLength(1);
  });

  it.each([
    ['vipps', 'vipps', 'NO'],
    ['card', 'stripe', 'SE'],
  ] as const)(
    '%s (%s, %s) that took it and did not answer gives the same payment to the same key',
    async (way, provider, country) => {
      const bill = await world.bill(country);
      const made = () => world.emulator.ledger().filter((one) => one.type === 'payment_created').length;
      const before = made();
      world.emulator.addFault({ provider, method: 'create', kind: 'reset', when: 'after', times: 1 });
      await opened(bill, way);
      expect(made() - before).toBe(1);
    },
  );

  it('Swish that took it and did not answer has the token nowhere: a new payment is begun', async () => {
    const bill = await world.bill('SE');
    world.emulator.addFault({ provider: 'swish', method: 'create', kind: 'reset', when: 'after', times: 1 });
    expect((await opened(bill, 'swish')).state).toBe('open');
    const failures = (await bill.attempts()).map((one) => one.failure);
    expect(failures.toSorted()).toEqual(['answer_lost', null]);
  });

  it.each(['garbage', 'html', 'wrong-shape', 'hang'] as const)(
    'answers with %s, and nothing is believed',
    async (kind) => {
      const bill = await world.bill('NO');
      await opened(bill, 'vipps');
      world.emulator.addFault({ provider: 'vipps', method: 'status', kind, times: 40, ms: 2_000, when: 'before' });
      await world.act('vipps', 'approve');
      expect((await bill.balance()).paid).toBe(0);
      world.emulator.clearFaults();
      await world.pass(600_000);
      expect((await bill.balance()).status).toBe('paid');
    },
  );

  it('a capture that fails is tried again until the money is taken, and until then nothing is paid', async () => {
    const bill = await world.bill('NO');
    await opened(bill, 'vipps');
    world.emulator.addFault({ provider: 'vipps', method: 'capture', kind: 'status', status: 500, times: 12 });
    await world.act('vipps', 'approve');
    expect((await bill.balance()).paid).toBe(0);
    world.emulator.clearFaults();
    await world.pass(120_000);
    expect((await bill.balance()).status).toBe('paid');
  });
});

it('the emulator of Stripe takes no key for nobody’s', async () => {
  const sessions = `${world.url}/stripe/v1/checkout/sessions`;
  for (const headers of [{}, { authorization: 'Bearer ' }, { authorization: 'Basic eA==' }])
    expect((await fetch(sessions, { method: 'POST', headers, body: 'mode=payment' })).status).toBe(401);
});

describe('who may begin a payment', () => {
  it('nobody for another payer’s bill, another issuer’s bill, or one that is not to be paid here', async () => {
    const [se, no] = [await world.bill('SE'), await world.bill('NO')];
    const { payments } = world.service;
    expect(await payments.open(se.issuer, no.payer, se.invoice, 'swish')).toMatchObject({ error: 'not_payable' });
    expect(await payments.open(no.issuer, se.payer, se.invoice, 'vipps')).toMatchObject({ error: 'not_payable' });
    expect(await open(se, 'vipps')).toEqual({ ok: false, error: 'not_offered' });
    expect(await open(se, 'bank')).toEqual({ ok: false, error: 'not_offered' });
    await world.service.recordInvoiceEvent(
      se.issuer,
      se.invoice,
      { type: 'collection', at: '2026-11-03T10:00:00Z' },
      { key: 'collection', hash: 'c' },
    );
    expect(await open(se, 'swish')).toEqual({ ok: false, error: 'not_payable' });
  });

  it('at most twenty times an hour for one bill', async () => {
    const bill = await world.bill('SE');
    for (let tries = 0; tries < 20; tries += 1) {
      await opened(bill, 'swish');
      await world.act('swish', 'decline');
    }
    expect(await open(bill, 'swish')).toEqual({ ok: false, error: 'too_many' });
    world.rig.time += 3_600_001;
    expect((await open(bill, 'swish')).ok).toBe(true);
  });
});
