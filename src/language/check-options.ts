import type { FlowChoice } from '../engine/flow-step.ts';
import type { Locale } from '../model/locale.ts';
import { type FlowCheck, placeInText, toLanguage } from './checked-flow.ts';
import { type FlowFault, toFault, toWarning } from './fault.ts';

/** What a phone shows of a button without cutting it. */
const MOST_SHOWN = 40;
/** A button carries its question's and its choice's names in 61 bytes; questions take half. */
const MOST_ID = 30;
const CHECKED: readonly Locale[] = ['sv-SE', 'nb-NO', 'en-GB'];

/** Choices that cannot be read on a button or by number in an SMS, or told apart. */
export const checkOptions: FlowCheck = ({ flow, source, texts, paths }) => {
  const faults: FlowFault[] = [];
  for (const step of flow.steps.values()) {
    const choices: readonly FlowChoice[] =
      step.kind === 'offer'
        ? [step.accept, step.decline, ...(step.asides ?? [])]
        : step.kind === 'ask' && (step.expected.type === 'choice' || step.expected.type === 'choices')
          ? step.expected.choices
          : [];
    const seen = new Map<string, string>();
    for (const { id, label } of choices) {
      const path = texts.get(label) ?? paths.get(step.id) ?? [];
      if (id.length > MOST_ID) {
        const place = source.placeOf([...path.slice(0, -1), 'id']);
        faults.push(toFault(source.file, place, 'option_too_long', { text: id, units: id.length, most: MOST_ID }));
      }
      for (const locale of CHECKED) {
        const words = label.wordings[0]?.[locale]?.source;
        if (words === undefined) continue;
        const place = placeInText(source, path, label.key, locale, null);
        const language = toLanguage(locale);
        const same = `${locale} ${words.toLowerCase()}`;
        const twin = seen.get(same);
        seen.set(same, id);
        if (twin !== undefined)
          faults.push(toFault(source.file, place, 'same_label_twice', { text: words, id, other: twin, language }));
        else if (words.length > MOST_SHOWN)
          faults.push(
            toWarning(source.file, place, 'option_too_long', { text: words, units: words.length, most: MOST_SHOWN }),
          );
        else if (/^\d/.test(words))
          faults.push(toWarning(source.file, place, 'option_reads_as_number', { text: words }));
      }
    }
  }
  return faults;
};
