import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CHANNELS } from '../../src/model/address.ts';
import { INTENTS } from '../../src/understanding/meaning.ts';
import { readIssuers } from '../support/read-issuers.ts';
import { playTranscript, type Transcript } from '../support/transcript.ts';

const FOLDER = new URL('.', import.meta.url);
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .sort();
const directory = readIssuers();

describe('conversations', () => {
  it('are here in both languages', () => {
    expect(files.filter((name) => name.endsWith('.sv.yaml')).length).toBeGreaterThan(4);
    expect(files.filter((name) => name.endsWith('.nb.yaml')).length).toBeGreaterThan(4);
  });

  it('ask every question there is, in both languages', () => {
    for (const language of ['sv', 'nb']) {
      const heard = new Set<string>();
      for (const file of files.filter((name) => name.endsWith(`.${language}.yaml`))) {
        const transcript = parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Transcript;
        playTranscript(transcript, directory, 'web', (intent) => heard.add(intent));
      }
      expect(
        INTENTS.filter((intent) => !heard.has(intent)),
        language,
      ).toEqual([]);
    }
  });

  for (const file of files) {
    const transcript = parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Transcript;
    it.each(CHANNELS)(`${transcript.about} (${file}, %s)`, (channel) => {
      expect(playTranscript(transcript, directory, channel)).toEqual([]);
    });
  }
});
