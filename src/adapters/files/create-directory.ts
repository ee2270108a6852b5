import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from '../../engine/book.ts';
import type { Flow } from '../../engine/flow.ts';
import { readEntry } from '../../language/read-entry.ts';
import type { NamedSentences, Sentences } from '../../language/sentences.ts';
import type { Fault } from '../../model/errors.ts';
import { type IssuerId, isIssuerId } from '../../model/ids.ts';
import type { Issuer, IssuerAccounts, Payee } from '../../model/issuer.ts';
import type { Locale } from '../../model/locale.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import { createPhrases } from '../../texts/create-phrases.ts';
import { learnOwnPhrases, type OwnPhrase } from '../../understanding/learn-own-phrases.ts';
import type { Understanding } from '../../understanding/meaning.ts';
import { createFolderReader } from './create-folder-reader.ts';
import type { KeptYaml } from './kept-yaml.ts';
import { toFlow } from './read-flow-folder.ts';
import { type FindSecret, readIssuer } from './read-issuer.ts';
import { readOwnPhrases } from './read-own-phrases.ts';
import { readSentences } from './read-sentences.ts';
import { sketchIssuer } from './sketch-issuer.ts';

export interface DirectoryDeps {
  readonly flowsDir: string;
  readonly localesDir: string;
  readonly findSecret: FindSecret;
  readonly understanding: Understanding;
  /** False or absent: no model is there to ask, and every issuer's assistant is off. */
  readonly hasAssistant?: boolean;
  /** What the build has read of `localesDir`, so that a start need not. */
  readonly kept?: KeptYaml;
}

interface Entry {
  /** As in force. */
  issuer: Issuer;
  accounts: IssuerAccounts;
  /** As in the folder. */
  readonly folder: { readonly payee: Payee; readonly accounts: IssuerAccounts };
  readonly voice: Voice;
  book: Book;
}

/**
 * Reads all issuers and sentences once: every fault of every file at once, so that nobody mends them one by one. Flows that
 * are right are in force from the start; one that is wrong stops nobody, and `readFolder` tells what is wrong with it.
 */
export function createDirectory(deps: DirectoryDeps): Result<IssuerDirectory, readonly Fault[]> {
  const faults: Fault[] = [];
  const sentences = readSentences(deps.localesDir, deps.kept);
  if (!sentences.ok) return sentences;
  const common = {
    phrases: createPhrases(sentences.value),
    hash: hashOf(sentences.value),
    understanding: deps.understanding,
  };
  const reader = createFolderReader(deps.flowsDir, sentences.value);
  const readFolder = (id: IssuerId, { issuer, accounts }: Pick<Entry, 'issuer' | 'accounts'>) =>
    reader.read(id, sketchIssuer(issuer, accounts, null));
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
    const own = readOwnPhrases(join(folder, slug));
    if (!own.ok) {
      faults.push(...own.error);
      continue;
    }
    const voice = addOwnPhrases(common, own.value);
    const flows = readFolder(slug, read.value).flows.map((one) => one.flow);
    const issuer = deps.hasAssistant === true ? read.value.issuer : { ...read.value.issuer, assistant: null };
    const folderSays = { payee: issuer.payee, accounts: read.value.accounts };
    entries.set(slug, { ...read.value, issuer, folder: folderSays, voice, book: toBook(issuer, flows, [], voice) });
  }
  reader.forgetCommon();
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
    readFolder: (id) => {
      const entry = entries.get(id);
      return entry ? readFolder(id, entry) : { flows: [], faults: [] };
    },
    compile({ name, file, text, named }) {
      const read = readEntry(name, file, text, toSentences(named));
      return read.flow && !read.faults.some((fault) => fault.severity === 'error')
        ? toFlow(read.flow, text, named)
        : null;
    },
    folderPayee: (id) => entries.get(id)?.folder.payee ?? null,
    adoptPayee(id, payee) {
      const entry = entries.get(id);
      if (!entry || JSON.stringify(entry.issuer.payee) === JSON.stringify(payee)) return;
      entry.issuer = { ...entry.issuer, payee };
      entry.accounts = withPayee(entry.folder.accounts, payee);
      const { flows, earlier } = entry.book;
      entry.book = toBook(entry.issuer, [...flows.values()], [...earlier.values()], entry.voice);
    },
    adopt(id, flows, earlier) {
      const entry = entries.get(id);
      if (entry) entry.book = toBook(entry.issuer, flows, earlier, entry.voice);
    },
  });
}

/** Swish Commerce pays the number in force; without one it is closed, and the other ways stay. */
function withPayee(accounts: IssuerAccounts, payee: Payee): IssuerAccounts {
  const { payments } = accounts;
  if (!payments?.swish) return accounts;
  const number = payee.swish?.replace(/\D/g, '') ?? '';
  return { ...accounts, payments: { ...payments, swish: number === '' ? null : { ...payments.swish, payee: number } } };
}

/** The sentences a stored flow names, as a flow is read with them. */
function toSentences(named: NamedSentences): Sentences {
  const of = (locale: Locale): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(named).flatMap(([key, words]) => (words[locale] === undefined ? [] : [[key, words[locale]]])),
    );
  return { 'sv-SE': of('sv-SE'), 'nb-NO': of('nb-NO'), 'en-GB': of('en-GB') };
}

/** Every sentence and everything understood: what all issuers share, and an issuer's own phrases. */
type Voice = Pick<Book, 'phrases' | 'understanding' | 'hash'>;

function addOwnPhrases(common: Voice, own: readonly OwnPhrase[]): Voice {
  if (own.length === 0) return common;
  return {
    ...common,
    understanding: learnOwnPhrases(common.understanding, own),
    hash: hashOf([common.hash, own]),
  };
}

function toBook(issuer: Issuer, flows: readonly Flow[], earlier: readonly Flow[], voice: Voice): Book {
  const { phrases, understanding, hash } = voice;
  const versions = flows.map((flow) => `${flow.name}@${flow.version}`).sort();
  return {
    hash: hashOf([issuer, versions, hash]),
    issuer,
    flows: new Map(flows.map((flow) => [flow.name, flow])),
    earlier: new Map(earlier.map((flow) => [flow.version, flow])),
    phrases,
    understanding,
  };
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
