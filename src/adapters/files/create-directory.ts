import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from '../../engine/book.ts';
import type { Flow } from '../../engine/flow.ts';
import type { Fault } from '../../model/errors.ts';
import { type IssuerId, isIssuerId } from '../../model/ids.ts';
import type { Issuer, IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import { createPhrases } from '../../texts/create-phrases.ts';
import type { Understanding } from '../../understanding/meaning.ts';
import { checkFlow } from './check-flow.ts';
import { readFlow } from './read-flow.ts';
import { type FindSecret, readIssuer } from './read-issuer.ts';
import { readSentences } from './read-sentences.ts';

/** Every flow must speak these; English is a courtesy. */
const PAYER_LOCALES = ['sv-SE', 'nb-NO'] as const;

export interface DirectoryDeps {
  readonly flowsDir: string;
  readonly localesDir: string;
  readonly findSecret: FindSecret;
  readonly understanding: Understanding;
}

interface Entry {
  readonly issuer: Issuer;
  readonly accounts: IssuerAccounts;
  readonly book: Book;
}

/** Reads all issuers, flows and sentences once. Every fault of every file at once, so that nobody mends them one by one. */
export function createDirectory(deps: DirectoryDeps): Result<IssuerDirectory, readonly Fault[]> {
  const faults: Fault[] = [];
  const sentences = readSentences(deps.localesDir);
  if (!sentences.ok) return sentences;
  const voice = {
    phrases: createPhrases(sentences.value),
    hash: hashOf(sentences.value),
    understanding: deps.understanding,
  };
  const common = readFlows(deps.flowsDir, faults);
  const entries = new Map<IssuerId, Entry>();
  const folder = join(deps.flowsDir, 'issuers');
  for (const slug of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (slug.startsWith('.')) continue;
    if (!isIssuerId(slug)) {
      faults.push({ detail: `${join(folder, slug)}: an issuer's folder has small letters, digits and hyphens.` });
      continue;
    }
    const read = readIssuer(join(folder, slug, 'issuer.yaml'), slug, deps.findSecret);
    if (!read.ok) {
      faults.push(...read.error);
      continue;
    }
    const flows = new Map([...common, ...readFlows(join(folder, slug), faults)]);
    for (const flow of flows.values()) faults.push(...checkFlow(flow, voice.phrases, PAYER_LOCALES));
    entries.set(slug, { ...read.value, book: toBook(read.value.issuer, flows, voice) });
  }
  if (entries.size === 0 && faults.length === 0) faults.push({ detail: `There is no issuer in ${folder}.` });
  if (faults.length > 0) return fail(faults);
  return ok({
    ids: () => [...entries.keys()],
    issuer: (id) => entries.get(id)?.issuer ?? null,
    accounts: (id) => entries.get(id)?.accounts ?? null,
    book: (id) => {
      const entry = entries.get(id);
      if (!entry) throw new Error('A book was asked for an issuer that does not exist');
      return entry.book;
    },
  });
}

function readFlows(folder: string, faults: Fault[]): Map<string, Flow> {
  const flows = new Map<string, Flow>();
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (!name.endsWith('.yaml') || name === 'issuer.yaml') continue;
    const flow = readFlow(join(folder, name));
    if (flow.ok) flows.set(flow.value.name, flow.value);
    else faults.push(...flow.error);
  }
  return flows;
}

/** What all issuers share: every sentence and everything understood. */
type Voice = Pick<Book, 'phrases' | 'understanding' | 'hash'>;

function toBook(issuer: Issuer, flows: Map<string, Flow>, { phrases, understanding, hash }: Voice): Book {
  const versions = [...flows.values()].map((flow) => `${flow.name}@${flow.version}`);
  return { hash: hashOf([issuer, versions, hash]), issuer, flows, phrases, understanding };
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
