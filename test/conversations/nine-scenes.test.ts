import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTranscripts } from '../../src/rehearsal/read-transcripts.ts';

it('the nine scenes are there: Robin, Alex and Kim in three months, in both languages, on every channel', () => {
  const scenes = ['robin', 'alex', 'kim'].flatMap((name) => {
    const file = `flows/issuers/exempelfiber/tests/scener-${name}.yaml`;
    const { transcripts, faults, yaml } = readTranscripts(file, readFileSync(file, 'utf8'));
    expect([...faults, ...yaml]).toEqual([]);
    return transcripts;
  });
  for (const payer of ['Robin', 'Alex', 'Kim'])
    for (const month of ['september', 'oktober', 'november']) {
      const found = scenes.filter((one) => one.title.startsWith(`${payer} i ${month}`));
      expect(found.map((one) => one.locale).sort(), `${payer} ${month}`).toEqual(['nb-NO', 'sv-SE']);
      for (const one of found) expect(one.channels).toEqual(expect.arrayContaining(['sms', 'telegram', 'web']));
    }
});
