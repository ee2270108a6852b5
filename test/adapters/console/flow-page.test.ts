import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AT, sampleCommit, sampleConversation } from '../../support/store-samples.ts';
import { type ConsoleWorld, fiber, kraft, startConsoleWorld } from './console-world.ts';

let world: ConsoleWorld;
let cookie: string;
beforeAll(async () => {
  world = await startConsoleWorld();
  cookie = await world.signIn('Sara Ek', { [fiber]: 'agent' });
  for (const issuer of [fiber, kraft]) await world.service.flows.publish(issuer);
});
afterAll(() => world.close());

const open = (path: string, as = cookie) => fetch(`${world.url}/console/flows/${path}`, { headers: { cookie: as } });

describe('the page about flows', () => {
  test('shows the flows in force with their pictures, in the reader’s language', async () => {
    const page = await (await open(fiber)).text();
    expect(page).toContain('<html lang="sv">');
    expect(page).toContain('deliver-invoice');
    expect(page).toContain('när en räkning kommer');
    const picture = await open(`${fiber}/deliver-invoice.svg`);
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(await picture.text()).toContain('<svg');
  });

  test('counts who waits in a flow, and where', async () => {
    const { flows } = await world.store.forIssuer(fiber).flows.heads();
    const version = flows.find((one) => one.name === 'deliver-invoice')?.version ?? '';
    const waiting = {
      flow: 'deliver-invoice',
      version,
      step: 'person',
      invoice: null,
      answers: {},
      waits: 'person',
    } as const;
    const session = { ...waiting, id: 's1', since: AT, wakeAt: null, callers: [], tries: 0 };
    const conversation = sampleConversation('waits', { sessions: [session] });
    for (const issuer of [fiber, kraft])
      await world.store.forIssuer(issuer).commit(sampleCommit(conversation, { sessions: [session] }));
    expect(await (await open(fiber)).text()).toContain('1 väntar i det');
    expect(await (await open(`${fiber}/deliver-invoice.svg`)).text()).toMatch(/class="count"[^>]*>1</);
  });

  test('does not exist for those who belong to another issuer, or to none', async () => {
    expect((await open(kraft)).status).toBe(404);
    expect((await open(`${kraft}/deliver-invoice.svg`)).status).toBe(404);
    expect((await open('nobody')).status).toBe(404);
    expect((await open(`${fiber}/nothing.svg`)).status).toBe(404);
    expect((await open(fiber, '')).status).toBe(401);
  });
});
