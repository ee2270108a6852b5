import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { listFlows } from '../adapters/files/find-flow-files.ts';
import { issuerSchema } from '../adapters/files/issuer-schema.ts';
import { readFlowFolder } from '../adapters/files/read-flow-folder.ts';
import { readIssuer } from '../adapters/files/read-issuer.ts';
import { sketchIssuer } from '../adapters/files/sketch-issuer.ts';
import type { FlowFault } from '../language/fault.ts';
import { ANY_ISSUER, type IssuerSketch } from '../language/flow-world.ts';
import { readSource } from '../language/read-source.ts';
import type { Sentences } from '../language/sentences.ts';
import { toFormFaults } from '../language/to-form-faults.ts';
import { isIssuerId } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';

/** What is checked, and against what. */
export interface CheckPlan {
  readonly flowsDir: string;
  readonly sentences: Sentences;
  /** One issuer's flows, with the common ones; null: everybody's. */
  readonly issuer: string | null;
  /** Only what is said of these; empty: of all. */
  readonly files: readonly string[];
  /** A payer page's address, as long as they get; null: as long as the product's own. */
  readonly link: string | null;
  readonly publicUrl: string | null;
  /** ISO date. */
  readonly today: string;
}

/** A file that was checked; `locale`: its author's language, `base`: the one its texts are written in first. */
export interface CheckedFile {
  readonly file: string;
  readonly text: string;
  readonly locale: Locale | null;
  readonly base: Locale;
}

/** What was found, in the files' order. */
export interface CheckResult {
  readonly files: readonly CheckedFile[];
  readonly faults: readonly FlowFault[];
}

/** Checks the flows of all issuers, or some, and their `issuer.yaml`; a fault in a common flow is told once. */
export function checkFolders(plan: CheckPlan): CheckResult {
  const files = new Map<string, CheckedFile>();
  const faults = new Map<string, FlowFault>();
  const note = (folder: string, locale: Locale | null, base: Locale): void => {
    for (const file of listFlows(folder)) if (!files.has(file)) files.set(file, read(file, locale, base));
  };
  const collect = (found: readonly FlowFault[]): void => {
    for (const fault of found)
      faults.set(JSON.stringify([fault.file, fault.place, fault.code, fault.args, fault.cure]), fault);
  };
  const about = { today: plan.today, ...(plan.link === null ? {} : { link: plan.link }) };
  const issuers = issuersOf(plan);
  note(plan.flowsDir, null, 'sv-SE');
  if (issuers.length === 0) collect(readFlowFolder([plan.flowsDir], plan.sentences, about).faults);
  for (const slug of issuers) {
    const folder = join(plan.flowsDir, 'issuers', slug);
    const file = join(folder, 'issuer.yaml');
    const known = sketch(slug, file, plan.publicUrl);
    const issuer = known ?? ANY_ISSUER;
    note(folder, issuer.locale, issuer.locale);
    if (existsSync(file)) {
      files.set(file, read(file, issuer.locale, issuer.locale));
      collect(checkIssuerFile(file));
    }
    collect(readFlowFolder([plan.flowsDir, folder], plan.sentences, { ...about, issuer }).faults);
  }
  // A file beside the folders, an author's draft, is checked with those that lie beside it.
  const strays = plan.files.filter((file) => ![...files.keys()].some((one) => resolve(one) === resolve(file)));
  for (const file of strays) {
    files.set(file, read(file, null, 'sv-SE'));
    const found = readFlowFolder([dirname(file)], plan.sentences, about).faults;
    collect(found.filter((one) => resolve(one.file) === resolve(file)).map((one) => ({ ...one, file })));
  }
  const wanted = new Set(plan.files.map((file) => resolve(file)));
  const isWanted = (file: string): boolean => wanted.size === 0 || wanted.has(resolve(file));
  return {
    files: [...files.values()].filter(({ file }) => isWanted(file)),
    faults: [...faults.values()].filter(({ file }) => isWanted(file)).sort(byPlace),
  };
}

/** Issuers by folder; the named one alone, if one is named. */
export function issuersOf({ flowsDir, issuer }: Pick<CheckPlan, 'flowsDir' | 'issuer'>): readonly string[] {
  const folder = join(flowsDir, 'issuers');
  const all = existsSync(folder) ? readdirSync(folder).filter(isIssuerId).sort() : [];
  return issuer === null ? all : all.filter((slug) => slug === issuer);
}

function read(file: string, locale: Locale | null, base: Locale): CheckedFile {
  return { file, text: lstatSync(file).isFile() ? readFileSync(file, 'utf8') : '', locale, base };
}

function sketch(slug: string, file: string, publicUrl: string | null): IssuerSketch | null {
  if (!isIssuerId(slug) || !existsSync(file)) return null;
  const issuer = readIssuer(file, slug, () => `whsec_${'A'.repeat(43)}=`);
  return issuer.ok ? sketchIssuer(issuer.value.issuer, issuer.value.accounts, publicUrl) : null;
}

function checkIssuerFile(file: string): readonly FlowFault[] {
  const source = readSource(file, readFileSync(file, 'utf8'));
  if (!source.ok) return source.error;
  const parsed = issuerSchema.safeParse(source.value.data);
  return parsed.success ? [] : toFormFaults(source.value, [], parsed.error.issues);
}

function byPlace(a: FlowFault, b: FlowFault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.place.line - b.place.line || a.place.column - b.place.column;
}
