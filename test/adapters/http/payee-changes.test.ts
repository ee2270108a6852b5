import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IssuerId } from '../../../src/model/ids.ts';
import type { Payee } from '../../../src/model/issuer.ts';
import { FIBER, type HttpRig, KRAFT, startHttpRig } from './http-rig.ts';

const fiber = 'exempelfiber' as IssuerId;
const kraft = 'eksempelkraft' as IssuerId;

describe('a change of where money goes, asked for by a file', () => {
  let http: HttpRig;
  let real: (issuer: IssuerId) => Payee | null;
  beforeEach(async () => {
    http = await startHttpRig();
    const { directory } = http.rig;
    real = directory.folderPayee;
    for (const token of [FIBER, KRAFT]) await say('no', 1, 'Nobody', token);
    // Both issuers' files name another account from here on.
    Object.assign(directory, {
      folderPayee: (id: IssuerId) => ({
        ...real(id),
        ...(id === fiber ? { bankgiro: '378-3511' } : { account: '15034012345' }),
      }),
    });
    for (const token of [FIBER, KRAFT]) await http.api('POST /v1/flows/publications?by=Eva', { token });
  });
  afterEach(async () => {
    Object.assign(http.rig.directory, { folderPayee: real });
    await http.close();
  });

  const say = (what: 'yes' | 'no', number: number | string, by: string, token = FIBER) =>
    http.api(`POST /v1/payee/changes/${number}/${what}`, { body: { by }, token });
  const plan = async (token = FIBER) =>
    (await http.api('POST /v1/flows/publications?plan=true', { token })).json<{
      payee: { state: string; waiting: { number: number } | null };
    }>().payee;
  const logOf = async (issuer: IssuerId) =>
    (
      await http.rig.store.forIssuer(issuer).audit({
        before: { at: '9999-01-01T00:00:00.000Z', id: null },
        limit: 50,
        member: null,
        conversation: null,
        kind: null,
      })
    )
      .map(
        ({ name, role, action, about, refused }) =>
          `${name} (${role}): ${action} ${about}${refused ? ', refused' : ''}`,
      )
      .sort();

  it('is refused by anybody, is gone, stands in the log, and is asked for again by publishing', async () => {
    expect(await plan()).toMatchObject({ state: 'asked', waiting: { number: 2 } });
    const refused = await say('no', 2, 'Ola');
    expect(refused.statusCode).toBe(200);
    expect(refused.json()).toMatchObject({ state: 'changed', waiting: null });
    expect((await say('yes', 2, 'Ola')).statusCode).toBe(404);
    expect((await say('no', 2, 'Ola')).statusCode).toBe(404);
    expect(await logOf(fiber)).toEqual(['Ola (api): refuse payee 2']);
    await http.api('POST /v1/flows/publications?by=Eva');
    expect(await plan()).toMatchObject({ state: 'asked', waiting: { number: 3 } });
  });

  it('is refused after its yes, until its day has come, and then no more', async () => {
    expect((await say('yes', 2, 'Ola')).statusCode).toBe(200);
    expect((await say('no', 2, 'Eva')).json()).toMatchObject({ state: 'changed', waiting: null });
    await http.api('POST /v1/flows/publications?by=Eva');
    expect((await say('yes', 3, 'Ola')).statusCode).toBe(200);
    http.rig.time += 25 * 3_600_000;
    expect((await say('no', 3, 'Eva')).statusCode).toBe(404);
    expect(await plan()).toMatchObject({ state: 'same' });
  });

  it('says who tried to be both people', async () => {
    expect((await say('yes', 2, 'eva')).statusCode).toBe(403);
    expect(await logOf(fiber)).toEqual(['eva (api): agree to payee 2, refused']);
  });

  it('is another issuer’s business alone: refusing one leaves the other as it is, in force, waiting and log', async () => {
    const before = await plan(KRAFT);
    expect(before).toMatchObject({ state: 'asked', waiting: { number: 2 } });
    await say('no', 2, 'Ola');
    expect(await plan(KRAFT)).toEqual(before);
    expect(await logOf(kraft)).toEqual([]);
    expect((await say('yes', 2, 'Kari', KRAFT)).json()).toMatchObject({ state: 'agreed' });
    expect(await logOf(kraft)).toEqual(['Kari (api): agree to payee 2']);
    expect(await logOf(fiber)).toEqual(['Ola (api): refuse payee 2']);
  });

  it.each([
    ['without a name', '2', {}, 400],
    ['with a name that is blank', '2', { by: '  ' }, 400],
    ['with more than a name', '2', { by: 'Ola', yes: true }, 400],
    ['of something that is no number', 'second', { by: 'Ola' }, 404],
  ])('is not refused %s', async (_how, number, body, status) => {
    const answer = await http.api(`POST /v1/payee/changes/${number}/no`, { body });
    expect(answer.statusCode).toBe(status);
    expect(await plan()).toMatchObject({ state: 'asked' });
    expect((await http.api('POST /v1/payee/changes/2/no', { body: { by: 'Ola' }, token: null })).statusCode).toBe(401);
  });
});
