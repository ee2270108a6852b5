import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkExperiments } from '../../src/language/check-experiments.ts';
import { checkFlow } from '../../src/language/check-flow.ts';
import { toFlowWorld } from '../../src/language/flow-world.ts';
import { readEntry } from '../../src/language/read-entry.ts';
import { sayFault } from '../../src/language/say-fault.ts';
import { sentences } from '../support/sentences.ts';

const OFFER = readFileSync('flows/issuers/exempelfiber/offers/extra-data.yaml', 'utf8');
const SEGMENTS = readFileSync('flows/issuers/exempelfiber/segments.yaml', 'utf8');

/** Reads several entries as one issuer's, and tells all that is wrong as `entry:line code cure`. */
function faultsOf(entries: Readonly<Record<string, string>>): readonly string[] {
  const reads = new Map(
    Object.entries(entries).map(([name, text]) => [name, readEntry(name, `${name}.yaml`, text, sentences)]),
  );
  const world = toFlowWorld(reads);
  const faults = [...reads.values()].flatMap((read) => [...read.faults, ...checkFlow(read, world)]);
  return [...faults, ...checkExperiments([...reads.values()])].map(
    ({ file, place, code, cure }) => `${file}:${place.line} ${code}${cure === null ? '' : ` ${cure}`}`,
  );
}

const changed = (from: string, to: string): string => {
  expect(OFFER).toContain(from);
  return OFFER.replace(from, to);
};

describe('the catalogue', () => {
  it('has nothing against a right offer and right segments', () => {
    expect(faultsOf({ 'offers/extra-data': OFFER, segments: SEGMENTS })).toEqual([]);
  });

  it.each([
    ['a price without quotes', changed('amount: "49"', 'amount: 49'), ['8 wrong_form']],
    ['a price that is no amount', changed('amount: "49"', 'amount: "49 kr"'), ['8 wrong_form']],
    ['a word that is misspelt', changed('price:', 'prise:'), ['8 unknown_key price']],
    ['no end', changed('valid: { until: 2027-03-31 }', 'valid: { from: 2027-01-01 }'), ['9 offer_without_end']],
    [
      'an end before it begins',
      changed('until: 2027-03-31', 'from: 2027-04-01, until: 2027-03-31'),
      ['9 ends_before_it_begins'],
    ],
    ['a day that does not exist', changed('2027-03-31', '2027-02-30'), ['9 wrong_form']],
    ['a segment nobody has', changed('segment("tar-slut")', 'segment("tar-slutt")'), ['11 unknown_segment "tar-slut"']],
    ['a segment without quotes', changed('segment("tar-slut")', 'segment(lojal)'), ['11 segment_without_name']],
    ['a value nobody has', changed('{price}, utan', '{prise}, utan'), ['6 unknown_text_name {price}']],
    [
      'two meanings of a yes',
      changed('accept:', 'accept:\n  open: https://exempelfiber.example/mina\n  handoff: order'),
      ['23 several_ways_to_accept'],
    ],
    ['a place in a reminder', changed('on: invoice.issued', 'on: invoice.overdue'), ['6 marketing_in_reminder']],
  ])('tells the place of %s', (_what, text, expected) => {
    const found = faultsOf({ 'offers/extra-data': text, segments: SEGMENTS });
    for (const one of expected)
      expect(
        found.some((fault) => fault.startsWith(`offers/extra-data.yaml:${one}`)),
        found.join('\n'),
      ).toBe(true);
  });

  it('tells of segments that go round, and of what is no offer and no segments', () => {
    expect(faultsOf({ segments: 'segments:\n  a:\n    when: segment("b")\n  b:\n    when: segment("a")\n' })).toEqual([
      'segments.yaml:3 segments_circle',
      'segments.yaml:5 segments_circle',
    ]);
    expect(faultsOf({ segments: '- a\n', 'offers/x': 'hej\n' })).toEqual([
      'segments.yaml:1 not_segments',
      'offers/x.yaml:1 not_an_offer',
    ]);
  });

  it('lets a flow name an offer, and tells of one that is not there', () => {
    const flow = (name: string): string =>
      `flow: f\ntrigger: invoice.issued\npurpose: offer\nsteps:\n  - offer: ${name}\n    accept: { then: [{ tag: ja }] }\n`;
    expect(faultsOf({ f: flow('extra-data'), 'offers/extra-data': OFFER, segments: SEGMENTS })).toEqual([]);
    expect(faultsOf({ f: flow('extra-date'), 'offers/extra-data': OFFER, segments: SEGMENTS })).toEqual([
      'f.yaml:5 unknown_offer extra-data',
    ]);
    expect(
      faultsOf({
        f: flow('extra-data').replace('{ then', '{ label: { sv: Ja, nb: Ja }, then'),
        'offers/extra-data': OFFER,
        segments: SEGMENTS,
      }),
    ).toEqual(['f.yaml:6 said_in_catalogue']);
  });

  it('sees that the groups of a test share what there is', () => {
    const inTest = (name: string, group: string, share: number): string =>
      OFFER.replace(
        'offer: extra-data',
        `offer: ${name}\nexperiment: { name: pris, group: ${group}, share: ${share} }`,
      );
    const two = (one: string, other: string) => faultsOf({ 'offers/a': one, 'offers/b': other, segments: SEGMENTS });
    expect(two(inTest('a', 'lag', 50), inTest('b', 'hog', 50))).toEqual([]);
    expect(two(inTest('a', 'lag', 50), inTest('b', 'hog', 60))).toEqual(['offers/b.yaml:4 shares_over_hundred']);
    expect(two(inTest('a', 'lag', 50), inTest('b', 'lag', 50))).toEqual(['offers/b.yaml:4 group_twice']);
    expect(two(inTest('a', 'lag', 50), inTest('b', 'hog', 50).replace('priority: -10', 'priority: 5'))).toEqual([
      'offers/b.yaml:4 group_of_unlike',
    ]);
  });

  it('says what is wrong in three languages', () => {
    const read = readEntry('offers/extra-data', 'offers/extra-data.yaml', OFFER, sentences);
    expect(read.faults).toEqual([]);
    const [fault] = readEntry('offers/x', 'offers/x.yaml', OFFER.replace('"49"', '49'), sentences).faults;
    expect(fault && sayFault(fault, 'sv-SE')).toContain('ett belopp inom citattecken');
    expect(fault && sayFault(fault, 'nb-NO')).toContain('et beløp i anførselstegn');
    expect(fault && sayFault(fault, 'en-GB')).toContain('an amount in quotes');
  });
});
