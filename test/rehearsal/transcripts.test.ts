import { describe, expect, it } from 'vitest';
import { showMessage } from '../../src/cli/show-message.ts';
import { toCast } from '../../src/demo/to-cast.ts';
import type { Book } from '../../src/engine/book.ts';
import { createCoverage } from '../../src/rehearsal/create-coverage.ts';
import { type PlayDeps, playTranscript } from '../../src/rehearsal/play-transcript.ts';
import { readTranscripts } from '../../src/rehearsal/read-transcripts.ts';
import { rewriteTranscript } from '../../src/rehearsal/rewrite-transcript.ts';
import { sayTranscriptFault } from '../../src/rehearsal/say-transcript-fault.ts';
import { toDeskHours } from '../../src/service/desk-hours.ts';
import { compileFlow } from '../support/compile-flow.ts';
import { readIssuers } from '../support/read-issuers.ts';

const directory = readIssuers();
const issuers = directory.ids().flatMap((id) => directory.issuer(id) ?? []);

const DATA = `flow: data
trigger: invoice.issued
priority: -1
steps:
  - id: more
    ask: { sv: "Vill du ha mer data, {name}?", nb: "Vil du ha mer data, {name}?" }
    choices:
      - id: yes
        label: { sv: Gärna, nb: Gjerne }
        then:
          - call: https://api.example.se/data
            expect: { gb: number }
            failed:
              - say: { sv: Det gick inte just nu., nb: Det gikk ikke nå. }
              - end
          - { remember: { wants: "= answers.more" } }
          - { tag: vill-ha-mer }
          - say: { sv: Klart!, nb: Klart! }
      - { id: no, label: { sv: Nej tack, nb: Nei takk }, next: end }
    timeout:
      after: 3 days
      then:
        - say: { sv: Säg till om du ändrar dig., nb: Si fra om du ombestemmer deg. }
`;

function depsWith(...flows: readonly string[]): PlayDeps {
  const compiled = flows.map((text) => compileFlow(text));
  const bookOf: PlayDeps['bookOf'] = (id) => {
    const book: Book = directory.book(id);
    return { ...book, flows: new Map([...book.flows, ...compiled.map((flow) => [flow.name, flow] as const)]) };
  };
  return {
    cast: toCast(issuers),
    issuers,
    bookOf,
    deskAt: (issuer, now) => toDeskHours(issuer, Date.parse(now)),
    show: (message, channel) => showMessage(message, channel).text,
  };
}

/** What is not as written, over all channels, said in the file's language. */
function play(text: string, deps = depsWith(DATA)): readonly string[] {
  const read = readTranscripts('t.yaml', text);
  const played = read.transcripts.flatMap((one) =>
    one.channels.flatMap((channel) => playTranscript(deps, one, channel).faults),
  );
  return [...new Set([...read.faults, ...played].map((one) => `${one.line}: ${sayTranscriptFault(one, read.author)}`))];
}

const SWEDISH = `# Provad av Sara.
test: Robin vill ha mer data
som: robin
samtal:
  - då: räkningen kommer
  - bot: Hej Robin!
  - bot: "Vill du ha mer data, Robin? [Gärna] [Nej tack]" # frågan
  - trycker: Gärna
  - då: 'endpoint svarar {"gb": 3}'
  - bot: = Klart!
  - minns: { wants: yes }
  - etiketter: vill-ha-mer
  - då: räkningen betalas
  - bot: Tack! … 459 kr
  - då: flödet är klart
`;

describe('a transcript', () => {
  it('plays in Swedish, on all channels', () => {
    expect(play(SWEDISH)).toEqual([]);
  });

  it('plays in Norwegian, with a payer made up for it, days that pass and a person', () => {
    const text = `test: Maja svarer ikke, og får hjelp
som: Maja Berg
utsteder: eksempelkraft
på: [sms, nettet]
opplysninger: { plan: Spotpris }
samtale:
  - da: regningen kommer på 449,50 kr
  - bot: "Maja … 449,50 kr"
  - bot: Vil du ha mer data
  - da: 3 dager senere
  - bot: Si fra
  - betaleren: kan jeg få snakke med et menneske
  - bot: kollega
  - da: Ingrid tar over
  - person: Hei Maja!
  - da: Ingrid gir tilbake
  - bot: bot
  - da: 200 kr betales
  - bot: "200 kr"
`;
    expect(play(text)).toEqual([]);
  });

  it('plays in English', () => {
    const text = `test: Nobody answers the endpoint
as: robin
on: web
language: en
conversation:
  - then: the bill arrives
  - bot: Robin
  - bot: mer data
  - taps: Gärna
  - then: 2 hours later
  - bot: Det gick inte
  - then: the bill is paid
  - bot: Thank you
  - then: the day after the due date
  - then: nothing more is said
`;
    expect(play(text)).toEqual([]);
  });

  it.each([
    [
      'other words, with the difference marked',
      'bot: Hej Robin!',
      'bot: Hejsan Robin!',
      '6: Boten sa något annat.\n  väntade: »Hejsan« Robin!',
    ],
    ['too few words after an equals sign', '= Klart!', '= Klart', '10: Boten sa något annat.'],
    ['a silent bot', '  - då: flödet är klart', '  - bot: Hej då', '15: Boten sa inget. Väntade: Hej då'],
    ['what nobody expected', '  - bot: = Klart!\n', '', '10: Boten sa också, och det står inte här: Klart!'],
    [
      'a button that is not there',
      'trycker: Gärna',
      'trycker: Javisst',
      '8: Ingen fråga som är öppen har knappen ”Javisst”.',
    ],
    ['another memory', 'wants: yes', 'wants: no', '11: ”wants” skulle vara ”no” men är ”yes”.'],
    ['another tag', 'vill-ha-mer', 'sur', '12: Etiketten ”sur” saknas; det finns: vill-ha-mer.'],
    [
      'something that cannot happen',
      'räkningen betalas',
      'månen går upp',
      '13: ”månen går upp” är inget som kan hända.',
    ],
    ['a key that means nothing', 'som: robin', 'sum: robin', '3: ”sum” betyder inget här.'],
    ['a line that is none', 'trycker: Gärna', 'tricker: Gärna', '8: En rad har en sak'],
  ])('tells of %s, with its line', (_name, from, to, told) => {
    expect(play(SWEDISH.replace(from, to)).join('\n')).toContain(told);
  });

  it('is written anew with what the bot says now, and keeps comments and the lines that hold', () => {
    const odd = SWEDISH.replace('Vill du ha mer data, Robin? [Gärna]', 'Vill du ha lite data? [Gärna]')
      .replace('  - bot: = Klart!\n', '')
      .replace('  - då: flödet är klart\n', '  - bot: Hej då!\n  - då: flödet är klart\n');
    const read = readTranscripts('t.yaml', odd);
    const played = read.transcripts.map((transcript) => ({
      transcript,
      played: playTranscript(depsWith(DATA), transcript, 'sms'),
    }));
    const rewritten = rewriteTranscript(odd, played);
    expect(rewritten).toBe(SWEDISH.replace('- bot: = Klart!', '- bot: "Klart!"'));
    expect(play(rewritten)).toEqual([]);
  });

  it('counts the branches that were come by, and names the others with their lines', () => {
    const coverage = createCoverage();
    const deps = depsWith(DATA);
    play(SWEDISH, { ...deps, bookOf: (id) => coverage.watch(deps.bookOf(id)) });
    const report = coverage.report().find((one) => one.flow === 'data');
    expect(report).toMatchObject({ covered: 3, of: 6 });
    expect(report?.uncovered.map((one) => [one.step, one.kind, one.name, one.line])).toEqual([
      ['more', 'choice', 'no', 5],
      ['more', 'timeout', '', 5],
      ['call-https-api-example-se', 'failed', '', 11],
    ]);
  });

  it('is quick: two hundred in less than two seconds', () => {
    const deps = depsWith(DATA);
    const [transcript] = readTranscripts('t.yaml', SWEDISH).transcripts;
    if (!transcript) throw new Error('It cannot be read');
    const before = process.cpuUsage();
    for (let left = 200; left > 0; left -= 1) expect(playTranscript(deps, transcript, 'sms').faults).toEqual([]);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2_000);
  });
});
