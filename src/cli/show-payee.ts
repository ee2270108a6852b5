import { styleText } from 'node:util';
import { cleanTerminalText } from './clean-terminal-text.ts';

/** How the API tells of a change of where money goes. */
export interface PayeeAnswer {
  readonly state: 'same' | 'changed' | 'asked' | 'agreed';
  readonly changes: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[];
  readonly waiting: {
    readonly number: number;
    readonly askedBy: string;
    readonly agreedBy: string | null;
    readonly inForceFrom: string | null;
  } | null;
}

/** In red, whatever else is published: where the money would go, and what is missing before it does. */
export function showPayee(payee: PayeeAnswer, language: 'sv' | 'nb' | 'en', colour: boolean): readonly string[] {
  if (payee.changes.length === 0) return [];
  const words = WORDS[language];
  const red = (text: string): string => (colour ? styleText(['red', 'bold'], text, { validateStream: false }) : text);
  const { waiting } = payee;
  const stands =
    payee.state === 'changed' || waiting === null
      ? words.changed
      : payee.state === 'asked'
        ? words.asked(cleanTerminalText(waiting.askedBy))
        : words.agreed(
            cleanTerminalText(waiting.agreedBy ?? ''),
            (waiting.inForceFrom ?? '').slice(0, 16).replace('T', ' '),
          );
  return [
    red(`! ${words.title}`),
    ...payee.changes.map((one) =>
      red(`    ${one.field}: ${cleanTerminalText(one.from ?? '-')} → ${cleanTerminalText(one.to ?? '-')}`),
    ),
    `    ${stands}`,
  ];
}

const WORDS = {
  sv: {
    title: 'Ändrar vart pengarna går',
    changed:
      'Gäller inte än: någon ber om det genom att publicera, en annan person godkänner, och sedan väntar det ett dygn.',
    asked: (who: string) => `${who} har bett om det. En annan person godkänner med: notan publish --agree --by NAMN`,
    agreed: (who: string, when: string) => `${who} har godkänt. Gäller från ${when} UTC; till dess gäller det gamla.`,
  },
  nb: {
    title: 'Endrer hvor pengene går',
    changed:
      'Gjelder ikke ennå: noen ber om det ved å publisere, en annen person godkjenner, og så venter det et døgn.',
    asked: (who: string) => `${who} har bedt om det. En annen person godkjenner med: notan publish --agree --by NAVN`,
    agreed: (who: string, when: string) => `${who} har godkjent. Gjelder fra ${when} UTC; til da gjelder det gamle.`,
  },
  en: {
    title: 'Changes where the money goes',
    changed: 'Not in force yet: somebody asks for it by publishing, another person agrees, and then it waits a day.',
    asked: (who: string) => `${who} has asked for it. Another person agrees with: notan publish --agree --by NAME`,
    agreed: (who: string, when: string) => `${who} has agreed. In force from ${when} UTC; until then the old one is.`,
  },
} as const;
