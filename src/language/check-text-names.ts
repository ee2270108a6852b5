import { OFFER_NAMES, REMINDER_NAMES, SURVEY_NAMES, TEXT_NAMES } from '../engine/flow-arguments.ts';
import type { FlowText } from '../engine/flow-text.ts';
import type { Locale } from '../model/locale.ts';
import { toAnswerTypes } from './answer-types.ts';
import { isAskedBefore } from './check-conditions.ts';
import { type FlowCheck, placeInText, stepAt } from './checked-flow.ts';
import { type FactType, isGroup } from './fact-types.ts';
import { type FlowFault, toFault } from './fault.ts';
import { memoryOf } from './flow-world.ts';
import { likelyName } from './likely-name.ts';

const BRACE = /\{\s*([^\s,{}]+)/gu;

/** Values that texts name in braces and nobody has, at the brace; and answers that were never asked for. */
export const checkTextNames: FlowCheck = (checked, world) => {
  const { source, texts, steps, paths, whole } = checked;
  const answers = new Map(
    Object.entries(toAnswerTypes(steps).fields).flatMap(([id, type]) =>
      namesOfAnswer(id, type).map((name) => [name, id]),
    ),
  );
  const memory = Object.keys(memoryOf(world)).map((name) => `memory_${toBraceName(name)}`);
  const attributes = world.issuer.attributes === null ? null : Object.keys(world.issuer.attributes);
  const known = [
    ...TEXT_NAMES,
    ...(checked.flow.offer ? OFFER_NAMES : []),
    ...(checked.flow.stage === 'reminder' || checked.flow.stage === 'collection-notice' ? REMINDER_NAMES : []),
    ...(checked.flow.survey ? SURVEY_NAMES : []),
    ...(attributes ?? []).map((one) => `payer_${toBraceName(one)}`),
    ...answers.keys(),
    ...memory,
  ];
  const passes = (name: string): boolean =>
    known.includes(name) ||
    (attributes === null && /^payer_\w/.test(name)) ||
    (!whole && /^answer_\w/.test(name)) ||
    ([...world.flows.values()].includes(null) && /^memory_\w/.test(name)) ||
    [...steps.values()].some((one) => one.kind === 'run' && name.startsWith(`answer_${toBraceName(one.id)}_`));
  const faults: FlowFault[] = [];
  for (const [text, path] of texts) {
    for (const { name, locale, source: words } of namesIn(text)) {
      const offset = words.matchAll(BRACE).find((one) => one[1] === name)?.index ?? 0;
      const length = (words.indexOf('}', offset) + 1 || offset + 1) - offset;
      const place = placeInText(source, path, text.key, locale, { text: words, offset, length });
      const asked = answers.get(name);
      if (!passes(name)) {
        const cure =
          likelyName(name, known) ??
          likelyName(
            name,
            known.map((one) => one.replace(/^[a-z]+_/, '')),
          );
        const meant =
          cure === null ? null : `{${known.find((one) => one === cure || one.endsWith(`_${cure}`)) ?? cure}}`;
        faults.push(toFault(source.file, place, 'unknown_text_name', { name }, meant));
      } else if (whole && asked !== undefined && !isAskedBefore(checked, asked, stepAt(paths, path)))
        faults.push(toFault(source.file, place, 'answer_before_question', { name: asked }));
    }
  }
  return faults;
};

/** A name once, in the first language that has it. */
function namesIn(
  text: FlowText,
): readonly { readonly name: string; readonly locale: Locale; readonly source: string }[] {
  const found = new Map<string, { readonly name: string; readonly locale: Locale; readonly source: string }>();
  for (const wording of text.wordings)
    for (const [locale, { phrase, source }] of Object.entries(wording))
      for (const name of phrase.names)
        if (!found.has(name)) found.set(name, { name, locale: locale as Locale, source });
  return [...found.values()];
}

function namesOfAnswer(id: string, type: FactType): readonly string[] {
  const base = `answer_${toBraceName(id)}`;
  return isGroup(type) ? Object.keys(type.fields).map((field) => `${base}_${toBraceName(field)}`) : [base];
}

/** Hyphens and dots cannot stand in a name in braces. */
function toBraceName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, '_');
}
