import { FIRST_PLACE } from '../../src/language/fault.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import type { FolderFlow, IssuerDirectory } from '../../src/ports/issuer-directory.ts';

/** A payer writes this to be asked something by the issuer's own flow. */
export const EDITION_WORD = 'utgåva';
/** Every so many editions cannot be read: it must never come in force. */
const EVERY_BROKEN = 5;

/** What the flow asks and says in this edition; a payer's answer is thanked for by the edition that asked. */
export const askedIn = (edition: number): string => `Utgåva ${edition}: är du nöjd?`;
export const thankedIn = (edition: number): string => `Utgåva ${edition} tackar.`;

export function isBroken(edition: number): boolean {
  return edition > 0 && edition % EVERY_BROKEN === 0;
}

/** An own place for what a process has in force, over the flows of the project and one that the issuer keeps editing. */
export function openFolder(common: IssuerDirectory, editionOf: (issuer: IssuerId) => number): IssuerDirectory {
  const books = new Map<IssuerId, ReturnType<IssuerDirectory['book']>>();
  return {
    ...common,
    book: (id) => books.get(id) ?? common.book(id),
    adopt(id, flows, earlier) {
      const before = books.get(id) ?? common.book(id);
      const versions = flows.map((flow) => `${flow.name}@${flow.version}`).join(' ');
      books.set(id, {
        ...before,
        hash: versions,
        flows: new Map(flows.map((flow) => [flow.name, flow])),
        earlier: new Map(earlier.map((flow) => [flow.version, flow])),
      });
    },
    readFolder(id) {
      const flows = readCommon(common, id);
      const edition = editionOf(id);
      if (edition === 0) return { flows, faults: [] };
      const text = isBroken(edition) ? `${toYaml(edition)}  - { sya: fel }\n` : toYaml(edition);
      const source = { name: 'utgava', file: 'utgava.yaml', text, named: {} };
      const flow = common.compile(source);
      return flow
        ? { flows: [...flows, { ...source, flow }], faults: [] }
        : {
            flows,
            faults: [{ ...BROKEN, file: source.file }],
          };
    },
  };
}

const BROKEN = { place: FIRST_PLACE, code: 'unknown_step_kind', severity: 'error', args: {}, cure: null } as const;
const read = new Map<IssuerId, readonly FolderFlow[]>();

function readCommon(common: IssuerDirectory, id: IssuerId): readonly FolderFlow[] {
  const known = read.get(id) ?? common.readFolder(id).flows;
  read.set(id, known);
  return known;
}

/**
 * Steps have other names in every second pair of editions: in the next one nobody could always go on by luck, and now and
 * then anybody could.
 */
function toYaml(edition: number): string {
  const name = Math.floor(edition / 2) % 2 === 0 ? 'jamn' : 'udda';
  return `flow: utgava
trigger: { on: message, words: [${EDITION_WORD}] }
steps:
  - id: fraga-${name}
    ask: { sv: "${askedIn(edition)}", nb: "${askedIn(edition)}" }
    choices:
      - { id: ja, label: { sv: Ja, nb: Ja }, next: tack-${name} }
      - { id: nej, label: { sv: Nej, nb: Nei }, next: tack-${name} }
  - id: tack-${name}
    say: { sv: "${thankedIn(edition)}", nb: "${thankedIn(edition)}" }
    next: end
`;
}
