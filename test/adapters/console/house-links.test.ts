import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeView } from '../../../src/model/desk-view.ts';
import { ROLES, type Role } from '../../../src/model/staff-member.ts';
import { SECTIONS } from '../../../src/pages/console/sections.ts';
import { type ConsoleWorld, fiber, kraft, startConsoleWorld } from './console-world.ts';

const PAGES = ['flows', 'offers', 'audience', 'insight', 'payments', 'audit'] as const;
const roles = Object.keys(ROLES) as Role[];
let world: ConsoleWorld;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  world = await startConsoleWorld();
  for (const role of roles) cookies.set(role, await world.signIn(`A ${role}`, { [fiber]: role }));
  for (const issuer of [fiber, kraft]) await world.service.flows.publish(issuer);
});
afterAll(() => world.close());

const open = (role: Role, path: string) =>
  fetch(`${world.url}${path}`, { headers: { cookie: cookies.get(role) ?? '' } });

/** The pages of the house that open for a role, by asking for each. */
async function opening(role: Role, issuer: string): Promise<readonly string[]> {
  const asked = PAGES.map(async (page) => {
    const { status } = await open(role, `/console/${page}/${issuer}`);
    expect([200, issuer === fiber ? 403 : 404], `${role} at ${page}`).toContain(status);
    return status === 200 ? [`/console/${page}/${issuer}`] : [];
  });
  return (await Promise.all(asked)).flat();
}

test.each(roles)(
  'every page that opens for the role %s links to the pages that open for it, and to no other',
  async (role) => {
    const mine = await opening(role, fiber);
    for (const path of mine) {
      const html = await (await open(role, path)).text();
      const nav = /<nav.*?<\/nav>/s.exec(html)?.[0] ?? '';
      const links = [...nav.matchAll(/href="([^"]+)"/g)].map((match) => match[1]);
      expect(links, `${role} at ${path}`).toEqual(['/console', ...mine]);
      expect(nav.includes('>Samtal<'), `${role} is led to conversations`).toBe(ROLES[role].read);
    }
  },
);

test.each(roles)('the console shows the role %s the parts that open for it, and no other', async (role) => {
  const mine = await opening(role, fiber);
  const me = (await (await open(role, '/console/api/me')).json()) as MeView;
  const shown = me.issuers.flatMap((issuer) => SECTIONS.flatMap(({ pathOf }) => pathOf(issuer) ?? []));
  // Who an offer is for is reached from the offers.
  const parts = mine.filter((path) => !path.includes('/audience/'));
  expect(shown).toEqual([...(ROLES[role].read ? ['/console'] : []), ...parts]);
});

test('an editor opens the flows of their own issuer, with the pictures, and nothing else of the house', async () => {
  expect(await opening('issuer_editor', fiber)).toEqual([`/console/flows/${fiber}`]);
  expect((await open('issuer_editor', `/console/flows/${fiber}/deliver-invoice.svg`)).status).toBe(200);
  expect(await opening('issuer_editor', kraft)).toEqual([]);
  expect((await open('issuer_editor', `/console/flows/${kraft}/deliver-invoice.svg`)).status).toBe(404);
});

test('who runs the machine opens no page about what an issuer says', async () => {
  expect(await opening('operator', fiber)).toEqual([]);
  expect((await open('operator', `/console/flows/${fiber}/deliver-invoice.svg`)).status).toBe(403);
});
