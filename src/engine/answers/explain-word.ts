import type { AnswerContext } from './answer.ts';

/** Words of bills that `locales/<language>/glossary.yaml` explains. */
const TERMS = [
  'kid',
  'ocr',
  'rounding',
  'fixed_fee',
  'grid',
  'capacity',
  'energy_tax',
  'certificate',
  'markup',
  'invoice_fee',
  'setup',
  'reminder',
  'late_interest',
  'estimated',
  'roaming',
  'credit_note',
  'direct_debit',
  'vat',
] as const;

/** What a word on the bill means, in general: never a figure. Null when the text holds no word we explain. */
export function explainWord({ say }: Pick<AnswerContext, 'say'>, text: string): string | null {
  const words = ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .join(' ')} `;
  const term = TERMS.find((one) =>
    say(`glossary.${one}.words`)
      .split('|')
      .some((word) => words.includes(` ${word} `)),
  );
  return term === undefined ? null : say(`glossary.${term}.text`);
}
