import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AUDIT_WORDS } from '../../../src/adapters/console/audit-words.ts';
import { sayAuditAbout } from '../../../src/adapters/console/say-audit-about.ts';
import { type ConsoleWorld, fiber, kraft, startConsoleWorld, type Thread } from './console-world.ts';

let world: ConsoleWorld;
let thread: Thread;
let sara: string;
let maria: string;
let ingrid: string;
beforeAll(async () => {
  world = await startConsoleWorld();
  thread = await world.addPayer({ name: 'Åsa Kund', ref: 'K-1' });
  sara = await world.signIn('Sara', { [fiber]: 'agent' });
  maria = await world.signIn('Maria', { [fiber]: 'supervisor' });
  ingrid = await world.signIn('Ingrid', { [kraft]: 'issuer_admin' });
});
afterAll(() => world.close());

const open = (path: string, cookie: string) => fetch(`${world.url}/console/${path}`, { headers: { cookie } });
const read = async (path: string, cookie = maria) => (await open(path, cookie)).text();
const add = (id: string, more: object) =>
  world.store.forIssuer(fiber).noteAudit({
    id,
    at: new Date(world.clock.now()).toISOString(),
    member: 'tor',
    name: 'Tor <b>Vik</b>',
    role: 'agent',
    action: 'post replies',
    conversation: null,
    refused: false,
    about: null,
    ...more,
  });
const rowsOf = (page: string): readonly string[] => page.match(/<li><time.*?<\/li>/g) ?? [];

describe('the page about who did what', () => {
  test('says in words what each did, with the conversation a click away, and no words of the thread', async () => {
    await open(`api/issuers/${fiber}/conversations/${thread.conversation}`, sara);
    await add('role', { action: 'change role', about: 'eva@exempelfiber.se: agent → supervisor' });
    await add('new', { action: 'post something-new' });
    await add('no', { action: 'post listen', refused: true, conversation: thread.conversation });
    const page = await read(`audit/${fiber}`);
    expect(page).toContain('läste samtalet');
    expect(page).toContain(`href="/console/${fiber}/${thread.conversation}"`);
    expect(page).toContain('ändrade en roll');
    expect(page).toContain('eva@exempelfiber.se: Handläggare → Gruppledare');
    expect(page).toContain('fick inte lyssna med i samtalet');
    expect(page).toContain('gjorde något som den här sidan inte har ord för <small><code>post something-new</code>');
    expect(page).toContain('Tor &lt;b&gt;Vik&lt;/b&gt;');
    expect(page).not.toMatch(/Åsa|<b>Vik/);
  });

  test('is sifted by person, by kind and by the issuer’s own day, and says so where nothing fits', async () => {
    // 23.30 in Stockholm on 1 June is still the day before in Greenwich's.
    await add('june', { member: 'eva', name: 'Eva', at: '2026-06-01T21:30:00.000Z', action: 'decide payment' });
    await add('july', { member: 'eva', name: 'Eva', at: '2026-07-01T22:30:00.000Z', action: 'read payments' });
    expect(rowsOf(await read(`audit/${fiber}?member=eva`))).toHaveLength(2);
    const money = rowsOf(await read(`audit/${fiber}?member=eva&kind=money&day=`));
    expect(money).toHaveLength(1);
    expect(money[0]).toContain('beslutade om en betalning');
    expect(rowsOf(await read(`audit/${fiber}?day=2026-06-01`))).toHaveLength(1);
    expect(rowsOf(await read(`audit/${fiber}?day=2026-07-02`))[0]).toContain('00:30');
    const none = await read(`audit/${fiber}?member=eva&kind=refused`);
    expect(rowsOf(none)).toEqual([]);
    expect(none).toContain('Inget i loggen stämmer med det du har valt.');
    // What nobody can have chosen chooses nothing.
    expect(rowsOf(await read(`audit/${fiber}?kind=nonsense&day=31&before=x`)).length).toBeGreaterThan(3);
  });

  test('goes through a long log fifty at a time, each entry once, and takes what was chosen away as a file', async () => {
    const at = (index: number) => new Date(Date.parse('2026-05-04T08:00:00.000Z') + (index >> 2)).toISOString();
    for (let index = 0; index < 120; index += 1)
      await add(`many-${index}`, { member: 'mia', name: 'Mia', at: at(index), about: `=${index}` });
    const seen: string[] = [];
    let path: string | undefined = `audit/${fiber}?member=mia`;
    const sizes: number[] = [];
    while (path !== undefined) {
      const page: string = await read(path);
      const abouts = rowsOf(page).map((row) => /<span class="quiet">(=\d+)<\/span>/.exec(row)?.[1] ?? '');
      sizes.push(abouts.length);
      seen.push(...abouts);
      path = /rel="next" href="\/console\/([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect(new Set(seen).size).toBe(120);
    const file = await open(`audit/${fiber}.csv?member=mia`, maria);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="exempelfiber-log.csv"');
    const lines = (await file.text()).trim().split('\r\n');
    expect(lines).toHaveLength(121);
    expect(lines[0]).toContain('"at","name","member","role","action","about"');
    expect(lines[1]).toContain('"\'=119"');
    await open(`audit/${fiber}.csv`, maria);
    const taken = (await read(`audit/${fiber}?kind=seen`)).match(/laddade ner loggen/g);
    expect(taken).toHaveLength(2);
  });

  test('is for those who answer for the desk at their own issuer, and only they see the way there', async () => {
    expect((await open(`audit/${fiber}`, sara)).status).toBe(403);
    expect((await open(`audit/${fiber}.csv`, sara)).status).toBe(403);
    expect((await open(`audit/${fiber}`, ingrid)).status).toBe(404);
    expect((await open(`audit/${fiber}.csv`, ingrid)).status).toBe(404);
    expect((await open(`audit/${fiber}`, '')).status).toBe(401);
    expect(await read(`audit/${kraft}`, ingrid)).not.toContain('Tor');
    expect(await read(`offers/${fiber}`, sara)).not.toContain('/console/audit/');
    expect(await read(`offers/${fiber}`, maria)).toContain(`/console/audit/${fiber}`);
    expect(await read(`audit/${fiber}?kind=refused`)).toContain('fick inte läsa loggen');
  });
});

test.each([
  ['sign in', 'password and code', 'med lösenord och kod'],
  ['sign in', 'company: not_invited', 'genom företagets inloggning: ingen har bjudit in adressen'],
  ['invite', 'eva@exempelfiber.se: agent', 'eva@exempelfiber.se: Handläggare'],
  ['decide payment', '399.00 SEK: put on 10023', '399.00 SEK: lades på räkning 10023'],
  ['decide payment', '399.00 SEK: left: okänd: avsändare', '399.00 SEK: lämnades utan räkning: okänd: avsändare'],
  ['agree to payee', '3', 'ändring nummer 3'],
  ['post replies', null, ''],
])('what a deed was about is said in words: %s, %s', (action, about, said) => {
  expect(sayAuditAbout({ action, about }, AUDIT_WORDS['sv-SE'])).toBe(said);
});
