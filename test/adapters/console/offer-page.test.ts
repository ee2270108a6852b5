import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderOffers } from '../../../src/adapters/console/render-offers.ts';
import { judgeExperiment } from '../../../src/service/experiment-results.ts';
import { readIssuers } from '../../support/read-issuers.ts';
import { samplePayer } from '../../support/store-samples.ts';
import { addFigures } from './add-figures.ts';
import { type ConsoleWorld, fiber, kraft, startConsoleWorld } from './console-world.ts';

let world: ConsoleWorld;
let cookie: string;
beforeAll(async () => {
  world = await startConsoleWorld();
  cookie = await world.signIn('Sara Ek', { [fiber]: 'agent' });
  await addFigures(world);
  const consents = { marketing: true };
  const heavy = { dataRanOut: 4 };
  await world.service.savePayer(fiber, samplePayer('P1', { name: 'Robin Ek', consents, attributes: heavy }));
  await world.service.savePayer(fiber, samplePayer('P2', { name: 'Alex Ek', consents, attributes: {}, addresses: [] }));
  const silent = samplePayer('P3', { name: '<i>Kim</i>', consents: {}, attributes: heavy, addresses: [] });
  await world.service.savePayer(fiber, silent);
});
afterAll(() => world.close());

const open = (path: string, as = cookie) => fetch(`${world.url}/console/${path}`, { headers: { cookie: as } });
const read = async (path: string): Promise<string> => (await open(path)).text();

describe('the page about offers and surveys', () => {
  test('says what is live and until when, what it costs, and what payers said', async () => {
    const page = await read(`offers/${fiber}`);
    expect(page).toContain('5 GB extra');
    expect(page).toContain('Pågår till 31 mars 2027');
    expect(page).toContain('49 kr i månaden');
    expect(page).toMatch(/data-label="Ja"><span>1 <small>100 %/);
    expect(page).toContain(`/console/insight/${fiber}#survey-tva-minuter`);
    expect(page).toContain('Inget försök pågår.');
  });

  test('keeps what was answered of an offer whose file is gone', async () => {
    expect(await read(`offers/${fiber}`)).toMatch(/forna-tider.*?Borttaget/);
  });

  test.each([
    ['sv-SE', 60, 'lag får fler ja', 'Ingenting (kontroll)'],
    ['nb-NO', 20, 'Ingen sikker forskjell', 'fikk være i fred'],
    ['en-GB', 1, 'Too few yet', 'left in peace'],
  ] as const)(
    'tells in %s how a test goes, and when there is nothing to say yet',
    (locale, yeses, verdict, control) => {
      const directory = readIssuers();
      const issuer = directory.issuer(fiber);
      if (!issuer) throw new Error('There is no such issuer');
      const groups = [
        { group: 'lag', payers: 100, accepted: yeses },
        { group: 'hog', payers: 100, accepted: yeses === 60 ? 20 : yeses },
        { group: 'control', payers: 50, accepted: 0 },
      ];
      const tests = [
        judgeExperiment(
          'pris',
          new Map([
            ['lag', 40],
            ['hog', 40],
          ]),
          groups,
        ),
      ];
      const page = renderOffers({ issuer, role: 'agent', locale, styles: [], offers: [], surveys: [], tests });
      expect(page).toContain(verdict);
      expect(page).toContain(control);
    },
  );
});

describe('the page about audiences', () => {
  test('counts who would get something, and says what speaks against the others', async () => {
    const page = await read(`audience/${fiber}?name=offers/extra-data`);
    expect(page).toContain('<strong>1</strong> <span>av 3 kunder skulle få det i dag</span>');
    expect(page).toContain('segment(&quot;tar-slut&quot;)');
    expect(page).toMatch(/hör inte till dem som det är för/);
  });

  test('says why one payer would not, found by number or by name, and runs nothing of a name', async () => {
    const page = await read(`audience/${fiber}?name=tar-slut&payer=P2`);
    expect(page).toContain('Alex Ek hör inte till ”Datan tar slut”.');
    expect(page).toMatch(/Gäller inte<\/span> <code>payer\.attributes\.dataRanOut &gt;= 3/);
    expect(page).toContain('vet vi inte');
    expect(await read(`audience/${fiber}?name=offers/extra-data&payer=P3`)).toContain(
      '&lt;i&gt;Kim&lt;/i&gt; får inte ”5 GB extra”.',
    );
    expect(await read(`audience/${fiber}?name=offers/extra-data&payer=P1`)).toContain(
      'Robin Ek skulle få ”5 GB extra”.',
    );
    expect(await read(`audience/${fiber}?payer=${encodeURIComponent('"><b>x')}`)).toContain(
      'Ingen kund passar in på ”&quot;&gt;&lt;b&gt;x”.',
    );
  });

  test('does not exist for those who belong to another issuer, or to none', async () => {
    for (const page of ['offers', 'audience']) {
      expect((await open(`${page}/${kraft}`)).status).toBe(404);
      expect((await open(`${page}/${fiber}`, '')).status).toBe(401);
    }
  });
});
