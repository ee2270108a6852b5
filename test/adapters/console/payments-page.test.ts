import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPayments } from './add-payments.ts';
import { type ConsoleWorld, fiber, kraft, startConsoleWorld } from './console-world.ts';

let world: ConsoleWorld;
let agent: string;
let lead: string;
let admin: string;
let stranger: string;
beforeAll(async () => {
  world = await startConsoleWorld();
  agent = await world.signIn('Sara Ek', { [fiber]: 'agent' });
  lead = await world.signIn('Lena Holm', { [fiber]: 'supervisor' });
  admin = await world.signIn('Ola Nord', { [fiber]: 'issuer_admin' });
  stranger = await world.signIn('Kari Moe', { [kraft]: 'issuer_admin' });
  await addPayments(world);
});
afterAll(() => world.close());

const open = async (as: string) => {
  const page = await fetch(`${world.url}/console/payments/${fiber}`, { headers: { cookie: as } });
  return { status: page.status, html: await page.text() };
};
const press = async (path: string, as: string, fields: Record<string, string> = {}, site = 'same-origin') => {
  const answer = await fetch(`${world.url}/console/payments/${fiber}/${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: as, 'sec-fetch-site': site },
    body: new URLSearchParams(fields),
  });
  return [answer.status, answer.headers.get('location')?.split('said=')[1] ?? null];
};
const waiting = () => world.store.forIssuer(fiber).bank.list(['open'], null, 10);
const findOne = async (reason: string) => {
  const found = (await waiting()).find((one) => one.reason === reason);
  if (!found) throw new Error(`Nothing waits because of ${reason}`);
  return found;
};
const billed = async (number: string) => {
  const stored = await world.store.forIssuer(fiber).invoiceByNumber('invoice', number);
  return stored && (await world.service.invoiceView(fiber, stored.invoice.id))?.balance;
};

describe('the page about payments', () => {
  test('shows why each waits, what it may be for, and in red where money would go; and runs nothing of it', async () => {
    const { html } = await open(lead);
    expect(html).toContain('<html lang="sv">');
    expect(html).toContain('Ingen räkning har det OCR-numret');
    expect(html).toContain('Räkning 30001, Åsa Berg, 399 kr kvar');
    expect(html).toContain('en siffra fel');
    expect(html).toContain('101 kr för mycket');
    expect(html).toContain('tack för &lt;b&gt;hjälpen');
    expect(html).toContain('<s>378-3511</s></td><td><strong>5402-9681</strong>');
    expect(html).toContain('Eva Lind bad om det');
    // Who leads the desk decides on payments, not on where they go.
    expect(html).toContain('Lägg på 30001');
    expect(html).not.toContain('Godkänn ändringen');
    expect((await open(admin)).html).toContain('Godkänn ändringen');
    const seen = (await open(agent)).html;
    expect(seen).not.toContain('<form');
    expect((await open(stranger)).status).toBe(404);
  });

  test('puts a payment on a bill once, for who may, from its own page', async () => {
    const { id, version } = await findOne('unknown_reference');
    const deed = { does: 'post', invoice: '30001', version: String(version) };
    expect(await press(id, agent, deed)).toEqual([403, null]);
    expect(await press(id, stranger, deed)).toEqual([404, null]);
    expect(await press(id, lead, deed, 'cross-site')).toEqual([403, null]);
    expect(await press(id, lead, { ...deed, invoice: '404' })).toEqual([303, 'invalid_request']);
    expect(await press(id, lead, deed)).toEqual([303, 'done']);
    expect(await press(id, lead, deed)).toEqual([303, 'already_decided']);
    expect(await billed('30001')).toMatchObject({ status: 'paid', overpaid: 0 });
    const log = await world.store
      .forIssuer(fiber)
      .audit({ before: { at: '2999-01-01T00:00:00.000Z', id: null }, limit: 50, member: null, conversation: null });
    expect(log).toContainEqual(
      expect.objectContaining({ name: 'Lena Holm', action: 'decide payment', about: '399.00 SEK: put on 30001' }),
    );
  });

  test('notes what was paid back, and leaves with a reason what is nobody’s', async () => {
    const [surplus, words] = [await findOne('overpaid'), await findOne('no_reference')];
    expect(await press(surplus.id, lead, { does: 'refund', version: String(surplus.version) })).toEqual([303, 'done']);
    expect(await billed('30002')).toMatchObject({ status: 'paid', overpaid: 0 });
    const left = { does: 'ignore', version: String(words.version) };
    expect(await press(words.id, lead, { ...left, reason: ' ' })).toEqual([303, 'invalid_request']);
    expect(await press(words.id, lead, { ...left, reason: 'Annat bolag' })).toEqual([303, 'done']);
    expect(await waiting()).toEqual([]);
    expect((await open(lead)).html).toContain('Inget väntar.');
  });

  test('lets another person than who asked agree to where money goes, and anybody who may say no', async () => {
    expect(await press('payee/2/yes', lead)).toEqual([403, null]);
    expect(await press('payee/2/yes', admin)).toEqual([303, 'done']);
    const { html } = await open(admin);
    expect(html).toContain('Ola Nord har godkänt. Gäller från');
    expect(html).toContain('Säg nej');
    expect(html).not.toContain('Godkänn ändringen');
    expect(await press('payee/2/no', admin)).toEqual([303, 'done']);
    expect(await world.service.payees.plan(fiber)).toMatchObject({ state: 'changed', waiting: null });
    expect(await press('payee/2/yes', admin)).toEqual([303, 'not_found']);
    expect(await press('payee/2/maybe', admin)).toEqual([303, 'not_found']);
  });
});
