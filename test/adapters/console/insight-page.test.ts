import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addFigures } from './add-figures.ts';
import { type ConsoleWorld, fiber, kraft, startConsoleWorld } from './console-world.ts';

let world: ConsoleWorld;
let cookie: string;
beforeAll(async () => {
  world = await startConsoleWorld();
  cookie = await world.signIn('Sara Ek', { [fiber]: 'agent' });
  await addFigures(world);
});
afterAll(() => world.close());

const open = (path: string, as = cookie) => fetch(`${world.url}/console/insight/${path}`, { headers: { cookie: as } });

describe('the page about figures', () => {
  test('shows what came of each thing, with words beside every bar, in the reader’s language', async () => {
    const page = await (await open(fiber)).text();
    expect(page).toContain('<html lang="sv">');
    expect(page).toMatch(/Bytt till autogiro<\/dt><dd><strong>1</);
    expect(page).toMatch(/\d+ av \d+ har aldrig skrivit, tryckt eller svarat/);
    expect(page).toMatch(/data-label="Ja tack"><span>100 % <small>1<\/small><\/span><svg[^>]*aria-hidden="true">/);
    expect(page).toContain('Så tycker du om oss');
    expect(page).toContain('Få svar');
    expect(page).toContain('Trogna kunder');
  });

  test('leads from what a payer wrote to the conversation, and runs nothing of it', async () => {
    const page = await (await open(fiber)).text();
    expect(page).toContain(`/console/${fiber}/figures`);
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<b>=1');
  });

  test('gives the same figures as a table that no spreadsheet runs', async () => {
    const csv = await open(`${fiber}.csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(await csv.text()).toMatch(/"offer","<b>=1\+1","total","",1,0,0,1,1,0/);
  });

  test('shows what was chosen, and gives the same as a table; what cannot be read chooses nothing', async () => {
    const other = await (await open(`${fiber}?channel=web`)).text();
    expect(other).toContain('Inget har skickats med det urvalet.');
    expect(other).toContain(`/console/insight/${fiber}.csv?channel=web`);
    expect((await (await open(`${fiber}.csv?channel=web`)).text()).trim().split('\n')).toHaveLength(1);
    expect(await (await open(`${fiber}?from=nonsense&channel=&segment=lojal`)).text()).toContain('100 %');
  });

  test('does not exist for those who belong to another issuer, or to none', async () => {
    expect((await open(kraft)).status).toBe(404);
    expect((await open(`${kraft}.csv`)).status).toBe(404);
    expect((await open(fiber, '')).status).toBe(401);
  });
});
