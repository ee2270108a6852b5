/** What came of a case that a person had: the closed list, the same for the desk, for flows and for figures. */
export const CASE_OUTCOMES = [
  'solved',
  /** Somebody will be back about it. */
  'promised',
  'unsolved',
  /** The payer did not answer. */
  'no_answer',
  'wrong_person',
  'other',
  /** The person was done and said no more. */
  'done',
] as const;

export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** How people write them where they write: in transcripts, and at desks of another make. */
const WRITTEN: Readonly<Record<Exclude<CaseOutcome, 'other'>, RegExp>> = {
  solved: /^(?:löst|løst|solved|resolved|ok)$/,
  promised: /^(?:utlovat|lovat|vi återkommer|lovet|vi kommer tilbake|promised|pending)$/,
  unsolved: /^(?:olöst|ej löst|inte löst|uløst|ikke løst|unresolved|not resolved|not solved|failed|open|öppen|åpen)$/,
  no_answer: /^(?:inget svar|ikke svar|ingen svar|no answer)$/,
  wrong_person: /^(?:fel person|feil person|wrong person)$/,
  done: /^(?:klar|klart|ferdig|closed|completed)?$/,
};

/** The outcome that somebody's words name; `other` where they name none we know. Pure. */
export function toCaseOutcome(written: string): CaseOutcome {
  const words = written.trim().toLowerCase().replaceAll(/\s+/gu, ' ');
  const code = CASE_OUTCOMES.find((one) => one === words);
  if (code !== undefined) return code;
  const named = Object.entries(WRITTEN).find(([, form]) => form.test(words));
  return (named?.[0] as CaseOutcome | undefined) ?? 'other';
}

/** False where what the payer came with still stands: nobody offers anything to somebody whose complaint does. */
export function isSettledBy(outcome: CaseOutcome): boolean {
  return outcome !== 'unsolved' && outcome !== 'no_answer' && outcome !== 'promised';
}
