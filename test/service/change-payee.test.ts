import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IssuerId } from '../../src/model/ids.ts';
import type { Payee } from '../../src/model/issuer.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const OTHER = '378-3511';
const DAY_MS = 24 * 3_600_000;

describe('where the money goes', () => {
  let rig: ServiceRig;
  let folder: Payee;
  let real: ServiceRig['directory']['folderPayee'];
  beforeEach(async () => {
    rig = await startServiceRig();
    real = rig.directory.folderPayee;
    folder = real(rig.robin.issuer) as Payee;
    // The folder of this test's process: what a file says after somebody has changed it.
    Object.assign(rig.directory, { folderPayee: (id: IssuerId) => (id === rig.robin.issuer ? folder : real(id)) });
    await rig.service.payees.refresh(rig.robin.issuer);
  });
  afterEach(async () => {
    Object.assign(rig.directory, { folderPayee: real });
    const own = real(rig.robin.issuer);
    if (own) rig.directory.adoptPayee(rig.robin.issuer, own);
    await rig.close();
  });

  const issuer = () => rig.robin.issuer;
  const inForce = async () => {
    await rig.service.payees.refresh(issuer());
    return rig.directory.issuer(issuer())?.payee.bankgiro;
  };
  const change = (bankgiro = OTHER): void => {
    folder = { ...folder, bankgiro };
  };

  it('is what the folder said at first, and a file changed afterwards changes nothing by itself', async () => {
    change();
    expect(await inForce()).toBe('5402-9681');
    expect(await rig.service.payees.plan(issuer())).toMatchObject({
      state: 'changed',
      changes: [{ field: 'bankgiro', from: '5402-9681', to: OTHER }],
      waiting: null,
    });
    expect((await rig.service.flows.plan(issuer())).payee.state).toBe('changed');
    rig.time += 30 * DAY_MS;
    expect(await inForce()).toBe('5402-9681');
  });

  it('is in force for ever from what was first written down, also by a clock that is behind', async () => {
    rig.time -= 3_600_000;
    expect(await inForce()).toBe('5402-9681');
  });

  it('changes when one has asked, another has agreed and a day has gone; until then messages and page name the old', async () => {
    change();
    const asked = await rig.service.payees.ask(issuer(), 'Eva');
    expect(asked).toMatchObject({ value: { state: 'asked', waiting: { number: 2, askedBy: 'Eva' } } });
    expect(await rig.service.payees.agree(issuer(), 2, ' eva ')).toMatchObject({ error: { code: 'forbidden' } });
    const both = await Promise.all(['Ola', 'Kari'].map((by) => rig.service.payees.agree(issuer(), 2, by)));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    rig.time += DAY_MS - 1;
    expect(await inForce()).toBe('5402-9681');
    expect((await rig.service.factsOf(issuer(), rig.robin.payer.ref)).issuer.payee.bankgiro).toBe('5402-9681');
    rig.time += 1;
    expect(await inForce()).toBe(OTHER);
    expect(rig.directory.book(issuer()).issuer.payee.bankgiro).toBe(OTHER);
    expect(await rig.service.payees.plan(issuer())).toMatchObject({ state: 'same', changes: [] });
  });

  it('asked for again is the same question, for something else a new one, and put back it is wanted no more', async () => {
    change();
    await rig.service.payees.ask(issuer(), 'Eva');
    await rig.service.payees.ask(issuer(), 'Ola');
    expect(await rig.service.payees.plan(issuer())).toMatchObject({ waiting: { number: 2, askedBy: 'Eva' } });
    await rig.service.payees.agree(issuer(), 2, 'Ola');
    change('160-9908');
    expect(await rig.service.payees.agree(issuer(), 2, 'Kari')).toMatchObject({ error: { code: 'not_found' } });
    expect(await rig.service.payees.ask(issuer(), 'Ola')).toMatchObject({ value: { waiting: { number: 3 } } });
    rig.time += 2 * DAY_MS;
    expect(await inForce()).toBe('5402-9681');
    await rig.service.payees.agree(issuer(), 3, 'Eva');
    change('5402-9681');
    expect(await rig.service.payees.ask(issuer(), 'Ola')).toMatchObject({ value: { state: 'same' } });
    rig.time += 2 * DAY_MS;
    expect(await inForce()).toBe('5402-9681');
  });

  it('is each issuer’s own', async () => {
    change();
    await rig.service.payees.ask(issuer(), 'Eva');
    await rig.service.payees.agree(issuer(), 2, 'Ola');
    const other = 'eksempelkraft' as IssuerId;
    expect(await rig.service.payees.agree(other, 2, 'Ola')).toMatchObject({ error: { code: 'not_found' } });
    await rig.service.payees.refresh(other);
    expect(await rig.store.forIssuer(other).payees.all()).toHaveLength(1);
  });
});
