import { styleText } from 'node:util';
import { cleanTerminalText } from './clean-terminal-text.ts';
import { type PayeeAnswer, showPayee } from './show-payee.ts';

/** What `POST /v1/flows/publications` answers. */
export interface PublicationAnswer {
  readonly number: number | null;
  readonly changes: readonly {
    readonly flow: string;
    readonly change: 'added' | 'changed' | 'removed' | 'same';
    readonly waiting: number;
    readonly attention: readonly string[];
    readonly steps: readonly {
      readonly id: string;
      readonly change: 'added' | 'removed' | 'changed' | 'wording';
      readonly waiting: number;
      readonly moves: string | null;
    }[];
  }[];
  readonly faults: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly severity: 'error' | 'warning';
    readonly message: string;
  }[];
  readonly rehearsal: { readonly moved: number; readonly failed: number; readonly waiting: number };
  readonly moved: { readonly moved: number; readonly failed: number; readonly waiting: number } | null;
  readonly payee: PayeeAnswer;
}

type Language = 'sv' | 'nb' | 'en';

const SIGNS = { added: '+', changed: '~', removed: '-', same: ' ', wording: '"' } as const;
const COLOURS = { added: 'green', changed: 'yellow', removed: 'red', same: 'gray', wording: 'cyan' } as const;

/** A plan or a publication as a person reads it: flows, their steps, who waits where and what becomes of them. */
export function showPublication(answer: PublicationAnswer, language: Language, colour: boolean): string {
  const words = WORDS[language];
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const lines: string[] = [];
  for (const fault of answer.faults) {
    const place = `${fault.file}:${fault.line}:${fault.column}`;
    lines.push(paint(fault.severity === 'error' ? 'red' : 'yellow', `${place} ${cleanTerminalText(fault.message)}`));
  }
  lines.push(...showPayee(answer.payee, language, colour));
  const changed = answer.changes.filter((one) => one.change !== 'same');
  if (changed.length === 0 && answer.faults.length === 0 && answer.payee.state === 'same') lines.push(words.nothing);
  for (const flow of changed) {
    lines.push(paint(COLOURS[flow.change], `${SIGNS[flow.change]} ${flow.flow}: ${words[flow.change]}`));
    if (flow.change === 'removed' && flow.waiting > 0) lines.push(`    ${words.finish(flow.waiting)}`);
    if (flow.attention.length > 0)
      lines.push(
        paint('red', `    ${words.attention}: ${flow.attention.map((one) => words.reasons[one] ?? one).join(', ')}`),
      );
    for (const step of flow.change === 'added' ? [] : flow.steps) {
      const fate =
        step.waiting === 0 ? '' : step.moves === null ? words.stay(step.waiting) : words.move(step.waiting, step.moves);
      lines.push(
        `    ${paint(COLOURS[step.change], `${SIGNS[step.change]} ${step.id}`)} ${words[step.change]}${fate === '' ? '' : `; ${fate}`}`,
      );
    }
  }
  if (answer.rehearsal.waiting > 0 && answer.moved === null) lines.push(words.rehearsal(answer.rehearsal));
  if (answer.number !== null) lines.push(paint('green', words.published(answer.number)));
  if (answer.moved !== null && answer.moved.waiting > 0) lines.push(words.moved(answer.moved));
  return lines.join('\n');
}

const WORDS = {
  sv: {
    nothing: 'Inget har ändrats.',
    added: 'nytt',
    changed: 'ändrat',
    removed: 'borttaget',
    same: 'som förut',
    wording: 'ny lydelse',
    attention: 'Rör pengar, länkar eller samtycke',
    reasons: {
      offer: 'erbjudande',
      endpoint: 'anrop till er server',
      link: 'länk',
      audience: 'målgrupp',
      purpose: 'syfte',
      trigger: 'när det startar',
    } as Readonly<Record<string, string>>,
    finish: (count: number) => `${count} är mitt i det och får gå färdigt.`,
    stay: (count: number) => `${count} väntar här och fortsätter i den version de började i`,
    move: (count: number, to: string) => `${count} väntar här och flyttas till ${to}`,
    rehearsal: ({ moved, waiting }: { moved: number; waiting: number }) =>
      `Provat på de riktiga samtalen: ${moved} av ${waiting} går att flytta.`,
    published: (number: number) => `Publicerat (nummer ${number}).`,
    moved: ({ moved, waiting }: { moved: number; waiting: number }) => `${moved} av ${waiting} flyttades.`,
  },
  nb: {
    nothing: 'Ingenting er endret.',
    added: 'ny',
    changed: 'endret',
    removed: 'fjernet',
    same: 'som før',
    wording: 'ny ordlyd',
    attention: 'Gjelder penger, lenker eller samtykke',
    reasons: {
      offer: 'tilbud',
      endpoint: 'kall til serveren deres',
      link: 'lenke',
      audience: 'målgruppe',
      purpose: 'formål',
      trigger: 'når den starter',
    } as Readonly<Record<string, string>>,
    finish: (count: number) => `${count} er midt i den og får gjøre seg ferdig.`,
    stay: (count: number) => `${count} venter her og fortsetter i versjonen de begynte i`,
    move: (count: number, to: string) => `${count} venter her og flyttes til ${to}`,
    rehearsal: ({ moved, waiting }: { moved: number; waiting: number }) =>
      `Prøvd på de ekte samtalene: ${moved} av ${waiting} kan flyttes.`,
    published: (number: number) => `Publisert (nummer ${number}).`,
    moved: ({ moved, waiting }: { moved: number; waiting: number }) => `${moved} av ${waiting} ble flyttet.`,
  },
  en: {
    nothing: 'Nothing has changed.',
    added: 'new',
    changed: 'changed',
    removed: 'removed',
    same: 'as before',
    wording: 'new wording',
    attention: 'Touches money, links or consent',
    reasons: {
      offer: 'offer',
      endpoint: 'call to your server',
      link: 'link',
      audience: 'audience',
      purpose: 'purpose',
      trigger: 'when it starts',
    } as Readonly<Record<string, string>>,
    finish: (count: number) => `${count} are in the middle of it and will finish.`,
    stay: (count: number) => `${count} wait here and go on in the version they started`,
    move: (count: number, to: string) => `${count} wait here and are moved to ${to}`,
    rehearsal: ({ moved, waiting }: { moved: number; waiting: number }) =>
      `Tried on the real conversations: ${moved} of ${waiting} can be moved.`,
    published: (number: number) => `Published (number ${number}).`,
    moved: ({ moved, waiting }: { moved: number; waiting: number }) => `${moved} of ${waiting} were moved.`,
  },
} as const satisfies Record<Language, unknown>;
