import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createDirectory } from '../../../src/adapters/files/create-directory.ts';
import type { IssuerId } from '../../../src/model/ids.ts';
import { testUnderstanding } from '../../support/test-understanding.ts';

const flowsDir = mkdtempSync(join(tmpdir(), 'notan-flow-folders-'));
afterAll(() => rmSync(flowsDir, { recursive: true, force: true }));

const [alfa, beta] = ['alfa', 'beta'] as IssuerId[] as [IssuerId, IssuerId];
const issuer = (name: string, rest = ''): string => `name: ${name}
country: SE
locale: sv-SE
brand: { colour: "#0b5d3b" }
payee: { bankgiro: 5402-9681 }
openingHours: { mon: 08:00-18:00 }
answerWithinMinutes: 10
api: { token: "env:TOKEN" }
${rest}`;
const flow = (name: string, text: string): string =>
  `flow: ${name}\ntrigger: called\nsteps:\n  - say:\n      sv: ${text}\n`;

beforeEach(() => {
  rmSync(flowsDir, { recursive: true });
  for (const id of [alfa, beta]) mkdirSync(join(flowsDir, 'issuers', id), { recursive: true });
  writeFileSync(join(flowsDir, 'issuers', alfa, 'issuer.yaml'), issuer('Alfa', 'languages: [sv-SE]\n'));
  writeFileSync(join(flowsDir, 'issuers', beta, 'issuer.yaml'), issuer('Beta', 'languages: [sv-SE, nb-NO]\n'));
  writeFileSync(join(flowsDir, 'common.yaml'), flow('common', 'Hej'));
});

const open = () => {
  const directory = createDirectory({
    flowsDir,
    localesDir: 'locales',
    understanding: testUnderstanding(),
    findSecret: () => 'secret',
  });
  if (!directory.ok) throw new Error(JSON.stringify(directory.error));
  return directory.value;
};

describe('the flows of an issuer’s folder', () => {
  it('are those that are there now: what is changed, new or taken away counts at once', () => {
    const directory = open();
    const namesOf = (id: IssuerId) => directory.readFolder(id).flows.map((one) => one.name);
    const versionOf = (id: IssuerId) =>
      directory.readFolder(id).flows.find((one) => one.name === 'common')?.flow.version;
    const before = versionOf(alfa);
    expect(before).toBe(directory.book(alfa).flows.get('common')?.version);
    expect(versionOf(beta)).toBe(before);

    writeFileSync(join(flowsDir, 'issuers', alfa, 'common.yaml'), flow('common', 'Hej du'));
    expect(versionOf(alfa)).not.toBe(before);
    expect(versionOf(beta)).toBe(before);
    writeFileSync(join(flowsDir, 'common.yaml'), flow('common', 'Hallå'));
    expect(versionOf(beta)).not.toBe(before);

    writeFileSync(join(flowsDir, 'issuers', beta, 'own.yaml'), flow('own', 'Hej'));
    expect([namesOf(alfa), namesOf(beta)]).toEqual([['common'], ['common', 'own']]);
    rmSync(join(flowsDir, 'issuers', beta, 'own.yaml'));
    expect(namesOf(beta)).toEqual(['common']);
    writeFileSync(join(flowsDir, 'common.yaml'), flow('common', 'Hej'));
    expect(versionOf(beta)).toBe(before);
  });

  it('are checked by the rules of each issuer, also those that all issuers have', () => {
    const directory = open();
    const faultsOf = (id: IssuerId) => directory.readFolder(id).faults.map((one) => one.code);
    expect(faultsOf(alfa)).toEqual([]);
    expect(faultsOf(beta)).not.toEqual([]);
  });

  it('are not read again where nothing in them has changed', () => {
    const directory = open();
    expect(directory.readFolder(alfa)).toBe(directory.readFolder(alfa));
    expect(directory.readFolder(alfa).flows[0]?.flow.steps).toBe(directory.book(alfa).flows.get('common')?.steps);
  });
});
