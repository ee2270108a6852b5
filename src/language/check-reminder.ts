import { lawOn } from '../model/reminder-law.ts';
import { type FlowCheck, placeInText } from './checked-flow.ts';
import { type FlowFault, toFault, toWarning } from './fault.ts';

/** A fee that somebody wrote: "60 kr i avgift", "gebyr på 38". Only the rules may fill one in. */
const FEES =
  /(?:påminnelseavgift|inkassoavgift|avgift|purregebyr|gebyr|dröjsmålsränta|forsinkelsesrente|fee|interest)(?: (?:på|av|om|of|is|är|er))? \d+|\d+(?:[,.]\d+)? ?(?:kr|kronor|kroner|%) (?:i |in )?(?:påminnelseavgift|avgift|purregebyr|gebyr|dröjsmålsränta|forsinkelsesrente|fee|interest)/iu;
const COLLECTION = /inkasso|debt collection/iu;
/** What a stage may begin at. */
const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  'due-soon': ['invoice.due_soon', 'invoice.issued', 'called'],
  overdue: ['invoice.overdue', 'invoice.issued', 'agreement.broken', 'called'],
  reminder: ['invoice.overdue', 'invoice.issued', 'agreement.broken', 'called'],
  'collection-notice': ['invoice.overdue', 'called'],
  collection: ['invoice.collection', 'called'],
};
const ASKS_MONEY: ReadonlySet<string> = new Set([
  'how_to_pay',
  'payment_reference',
  'payment_plan',
  'extension_request',
]);

/**
 * What the rules of reminders would refuse or hold back, told to the author before a payer is kept waiting: a stage that begins
 * at the wrong event, a fee that somebody wrote, a day before the law's, a collection notice that does not say what it must,
 * and money that is asked for after collection.
 */
export const checkReminder: FlowCheck = ({ flow, source, paths, texts }, { issuer, today }) => {
  const faults: FlowFault[] = [];
  const { stage, trigger } = flow;
  const at = (key: string) => source.placeOf([key]);
  if (stage !== null && !TRIGGERS[stage]?.includes(trigger.on))
    faults.push(
      toFault(source.file, at('stage'), 'stage_and_trigger', { stage, values: TRIGGERS[stage]?.join(', ') ?? '' }),
    );
  const costs = stage === 'reminder' || stage === 'collection-notice';
  const first = lawOn(issuer.country, 'fee_after_days', today ?? '2026-01-01')?.value ?? 0;
  if (costs && trigger.on === 'invoice.overdue' && trigger.days < first)
    faults.push(toWarning(source.file, at('trigger'), 'reminder_too_early', { days: first }));
  for (const step of flow.steps.values()) {
    const path = paths.get(step.id) ?? [];
    const asks = step.kind === 'pay' || (step.kind === 'answer' && ASKS_MONEY.has(step.intent));
    if (stage === 'collection' && (asks || step.kind === 'show-invoice'))
      faults.push(toFault(source.file, source.placeOfKey([...path, step.kind]), 'money_after_collection'));
  }
  const asksMoney = stage !== null || flow.purpose === 'reminder' || trigger.on === 'invoice.overdue';
  for (const [text, path] of texts) {
    for (const [locale, wording] of Object.entries(text.wordings[0] ?? {})) {
      const words = wording.source;
      const language = locale as Parameters<typeof placeInText>[3];
      const found = asksMoney && text.key === null ? FEES.exec(words) : null;
      if (found) {
        const part = { text: words, offset: found.index, length: found[0].length };
        faults.push(
          toFault(source.file, placeInText(source, path, null, language, part), 'written_fee', { text: found[0] }),
        );
      }
      const isNotice = stage === 'collection-notice' && wording.phrase.names.includes('deadline');
      if (isNotice && (!COLLECTION.test(words) || !wording.phrase.names.includes('amount')))
        faults.push(toFault(source.file, placeInText(source, path, text.key, language, null), 'notice_incomplete'));
    }
  }
  const isSaid = [...texts.keys()].some((text) =>
    Object.values(text.wordings[0] ?? {}).some((one) => one.phrase.names.includes('deadline')),
  );
  if (stage === 'collection-notice' && !isSaid) faults.push(toFault(source.file, at('stage'), 'notice_incomplete'));
  return faults;
};
