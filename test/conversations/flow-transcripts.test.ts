import { describe, expect, it } from 'vitest';
import { findTranscripts } from '../../src/cli/find-transcripts.ts';
import { runTranscripts } from '../../src/cli/run-transcripts.ts';
import { showMessage } from '../../src/cli/show-message.ts';
import { isExample, withExamples } from '../../src/cli/with-examples.ts';
import { toCast } from '../../src/demo/to-cast.ts';
import { createCoverage } from '../../src/rehearsal/create-coverage.ts';
import { toDeskHours } from '../../src/service/desk-hours.ts';
import { readIssuers } from '../support/read-issuers.ts';

const directory = readIssuers();
const issuers = directory.ids().flatMap((id) => directory.issuer(id) ?? []);
const coverage = createCoverage();
const books = new Map(directory.ids().map((id) => [id, coverage.watch(directory.book(id))] as const));
const deps = {
  cast: toCast(issuers),
  issuers,
  bookOf: (id: Parameters<typeof directory.book>[0]) => books.get(id) ?? directory.book(id),
  deskAt: (issuer: (typeof issuers)[number], now: string) => toDeskHours(issuer, Date.parse(now)),
  show: (...[message, channel]: Parameters<typeof showMessage>) => showMessage(message, channel).text,
};

const examples = withExamples(deps, { flowsDir: 'flows', localesDir: 'locales' });

describe('the flows that come along', () => {
  it('have no errors, and an issuer’s own no warnings either', () => {
    const faults = directory.ids().flatMap((id) => directory.readFolder(id).faults);
    expect(faults.filter((one) => one.severity === 'error' || one.file.includes('issuers'))).toEqual([]);
  });

  it.each(findTranscripts('flows'))('go as written in %s, on all channels', (file) => {
    const wrong = runTranscripts(isExample(file) ? examples.deps : deps, file, null).transcripts.filter(
      (one) => !one.ok,
    );
    expect(wrong).toEqual([]);
  });

  it('are tried in every branch, where they are an issuer’s own', () => {
    const own = coverage
      .report()
      // Every survey gives up waiting in the same way, which is the product's and not its author's.
      .map((one) =>
        one.flow.startsWith('surveys/')
          ? { ...one, uncovered: one.uncovered.filter(({ kind }) => kind !== 'timeout') }
          : one,
      )
      .filter((one) => one.flow !== 'deliver-invoice');
    expect(own.filter((one) => one.uncovered.length > 0)).toEqual([]);
    expect(own.length).toBeGreaterThan(4);
  });
});
