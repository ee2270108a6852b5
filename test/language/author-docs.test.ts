import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toFlow } from '../../src/adapters/files/read-flow-folder.ts';
import { showMessage } from '../../src/cli/show-message.ts';
import { toCast } from '../../src/demo/to-cast.ts';
import type { Flow } from '../../src/engine/flow.ts';
import { checkFlow } from '../../src/language/check-flow.ts';
import { toFlowWorld } from '../../src/language/flow-world.ts';
import { readEntry } from '../../src/language/read-entry.ts';
import { readFlow } from '../../src/language/read-flow.ts';
import { playTranscript } from '../../src/rehearsal/play-transcript.ts';
import { readTranscripts } from '../../src/rehearsal/read-transcripts.ts';
import { sayTranscriptFault } from '../../src/rehearsal/say-transcript-fault.ts';
import { toDeskHours } from '../../src/service/desk-hours.ts';
import { compileFlow } from '../support/compile-flow.ts';
import { readIssuers } from '../support/read-issuers.ts';
import { sentences } from '../support/sentences.ts';

const directory = readIssuers();
const issuers = directory.ids().flatMap((id) => directory.issuer(id) ?? []);

interface Block {
  readonly kind: string;
  readonly text: string;
  readonly line: number;
}

function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    kind: match[1] ?? '',
    text: match[2] ?? '',
    line: markdown.slice(0, match.index).split('\n').length,
  }));
}

/** Its first line says which file it is: `# offers/mer-fart.yaml`. */
function entryOf({ text }: Block): string {
  return /^# (\S+)\.yaml$/m.exec(text)?.[1] ?? '';
}

function compileEntry({ name, text }: { readonly name: string; readonly text: string }): Flow {
  const read = readEntry(name, `${name}.yaml`, text, sentences);
  if (!read.flow) throw new Error(`${name} is no entry`);
  return toFlow(read.flow, text, read.named);
}

function faultsOf(text: string) {
  const read = readFlow('f.yaml', text, sentences);
  const name = read.flow?.name ?? 'fel';
  return [...read.faults, ...checkFlow(read, toFlowWorld(new Map([[name, read]])))];
}

describe.each(['docs/skriva-floden.md', 'docs/skrive-flyter.md'])('%s', (file) => {
  const markdown = readFileSync(file, 'utf8');
  const blocks = blocksOf(markdown);
  const flows = blocks.filter((one) => one.kind === 'yaml flow');
  const entries = blocks.flatMap((one) => (one.kind === 'yaml katalog' ? [{ ...one, name: entryOf(one) }] : []));
  const transcripts = blocks.filter((one) => one.kind === 'yaml samtal');

  it('has examples of every kind of step, and nothing in it that no test knows', () => {
    const kinds = new Set(blocks.map((one) => one.kind));
    expect([...kinds].sort()).toEqual(['sh', 'text', 'yaml fel', 'yaml flow', 'yaml katalog', 'yaml samtal']);
    const used = new Set(flows.flatMap(({ text }) => [...compileFlow(text).steps.values()].map((step) => step.kind)));
    expect([...used].sort()).toEqual(
      'answer ask call choose handoff notice offer pay remember say show-invoice tag wait'.split(' '),
    );
  });

  it.each(flows)('has a flow at line $line that is right in every way', ({ text }) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it('has a catalogue that is right in every way', () => {
    const reads = new Map(entries.map(({ name, text }) => [name, readEntry(name, `${name}.yaml`, text, sentences)]));
    const world = toFlowWorld(reads);
    expect([...reads.values()].flatMap((read) => [...read.faults, ...checkFlow(read, world)])).toEqual([]);
    expect([...reads.keys()].map((name) => name.split('/')[0])).toEqual(['segments', 'offers', 'surveys']);
  });

  it.each(transcripts)('has a conversation at line $line that goes as written', ({ text, line }) => {
    const before = [...flows, ...entries].filter((one) => one.line < line).sort((a, b) => a.line - b.line);
    const shown = before.at(-1);
    if (!shown) throw new Error('There is no flow before it');
    const compiled = shown.kind === 'yaml katalog' ? entries.map(compileEntry) : [compileFlow(shown.text)];
    const read = readTranscripts(file, text);
    const faults = [
      ...read.faults,
      ...read.transcripts.flatMap((transcript) =>
        transcript.channels.flatMap(
          (channel) =>
            playTranscript(
              {
                cast: toCast(issuers),
                issuers,
                bookOf: (id) => {
                  const book = directory.book(id);
                  // Beside the bill itself there is only the flow that the page has just shown.
                  const common = [...book.flows].filter(([name]) => name === 'deliver-invoice');
                  return { ...book, flows: new Map([...common, ...compiled.map((one) => [one.name, one] as const)]) };
                },
                deskAt: (issuer, now) => toDeskHours(issuer, Date.parse(now)),
                show: (message, to) => showMessage(message, to).text,
              },
              transcript,
              channel,
            ).faults,
        ),
      ),
    ];
    expect(read.yaml).toEqual([]);
    expect(faults.map((one) => sayTranscriptFault(one, 'sv-SE'))).toEqual([]);
  });

  it('tells of the faults that its wrong example has', () => {
    const [wrong] = blocks.filter((one) => one.kind === 'yaml fel');
    const told = [...markdown.matchAll(/^\| (\d+) \| `(\w+)` \| ?(\S*) ?\|$/gm)].map((match) => [
      Number(match[1]),
      match[2],
      match[3] === '' ? null : match[3],
    ]);
    const faults = faultsOf(wrong?.text ?? '').map((one) => [one.place.line, one.code, one.cure]);
    expect(faults.sort()).toEqual(told.sort());
    expect(told.length).toBeGreaterThan(3);
  });
});
