import type { Step } from '../engine/flow-step.ts';
import type { FlowText } from '../engine/flow-text.ts';
import type { Locale } from '../model/locale.ts';
import { countSegments } from '../texts/count-segments.ts';
import type { PhraseArgument } from '../texts/read-phrase.ts';
import { toGsmSafe } from '../texts/to-gsm-safe.ts';
import { toPlainLetters } from '../texts/to-plain-letters.ts';
import { wordSms } from '../texts/word-sms.ts';
import { toAnswerTypes } from './answer-types.ts';
import { type CheckedFlow, type FlowCheck, placeInText, toLanguage } from './checked-flow.ts';
import type { FactType } from './fact-types.ts';
import { isGroup } from './fact-types.ts';
import { type FlowFault, toFault, toWarning } from './fault.ts';
import { findWorst, type Worst } from './find-worst.ts';
import { waysOf } from './flow-ways.ts';
import { type FlowWorld, memoryOf } from './flow-world.ts';
import { sampleOf } from './worst-values.ts';

/** English is a courtesy: its payers are few. */
const COUNTED: readonly Locale[] = ['sv-SE', 'nb-NO'];

/**
 * What each message costs by SMS with the longest real values, in every language, rendered with its choices as it will be
 * sent. Over the budget is an error; a bill that costs more than one segment is a warning, because every payer gets it.
 */
export const checkSms: FlowCheck = (checked, world) => {
  const { flow, source, texts, smsBudget } = checked;
  const budget = Math.min(smsBudget ?? world.issuer.smsBudget, Math.max(world.issuer.smsBudget, 3));
  const openings = findOpenings(checked);
  const types = typesOf(checked, world);
  const faults: FlowFault[] = [];
  for (const step of flow.steps.values()) {
    const message = messageOf(step);
    const path = message && texts.get(message.text);
    if (!message || !path) continue;
    for (const locale of COUNTED) {
      if (message.text.wordings[0]?.[locale] === undefined) continue;
      const worst = findWorst(message, locale, {
        sample: (argument: PhraseArgument) => sampleOf(argument, locale, world, types),
        count: (words, labels) =>
          wordSms(toMessage(locale, words, labels), {
            oneWay: false,
            plainLetters: world.issuer.plainLetters,
            link: null,
          }),
      });
      const language = toLanguage(locale);
      const { key } = message.text;
      const foreign = key === null ? findForeign(message.text, locale, world.issuer.plainLetters) : null;
      const place = placeInText(source, path, key, locale, null);
      const args = (most: number) => ({ ...toArgs(worst, most, foreign?.text ?? null), language });
      if (worst.segments > budget) faults.push(toFault(source.file, place, 'sms_too_long', args(budget)));
      else if (foreign) {
        const at = placeInText(source, path, key, locale, {
          text: foreign.source,
          offset: foreign.offset,
          length: foreign.text.length,
        });
        faults.push(toWarning(source.file, at, 'sms_character', { character: foreign.text, language }));
      } else if (openings.has(step.id) && worst.segments > 1)
        faults.push(toWarning(source.file, place, 'sms_too_long', args(1)));
    }
  }
  return faults;
};

interface FlowMessage {
  readonly text: FlowText;
  readonly labels: readonly FlowText[];
}

function messageOf(step: Step): FlowMessage | null {
  switch (step.kind) {
    case 'ask':
      return {
        text: step.text,
        labels:
          step.expected.type === 'choice' || step.expected.type === 'choices'
            ? step.expected.choices.map((one) => one.label)
            : [],
      };
    case 'offer':
      return {
        text: step.text,
        labels: [step.accept, step.decline, ...(step.asides ?? [])].map((one) => one.label).concat(step.never ?? []),
      };
    case 'say':
    case 'notice':
    case 'result':
      return { text: step.text, labels: [] };
    default:
      return null;
  }
}

function toMessage(locale: Locale, [text = '', ...shorter]: readonly string[], labels: readonly string[]) {
  const quickReplies = labels.map((label, index) => ({ question: 'q', option: String(index), label }));
  return { locale, text, shorter, quickReplies };
}

function toArgs(worst: Worst, most: number, foreign: string | null) {
  const isForeign = worst.encoding === 'UCS-2' && foreign !== null;
  return {
    segments: worst.segments,
    most,
    value: isForeign ? `”${foreign}”` : worst.blame(most),
    over: worst.over(most),
  };
}

/** What a payer is told first when a bill comes: it is sent to everybody. */
function findOpenings({ flow }: CheckedFlow): ReadonlySet<string> {
  const found = new Set<string>();
  if (flow.trigger.on !== 'invoice.issued' || flow.purpose !== 'service') return found;
  const waiting = [flow.first];
  const seen = new Set<string>();
  while (waiting.length > 0) {
    const id = waiting.pop() ?? '';
    const step = flow.steps.get(id);
    if (!step || seen.has(id)) continue;
    seen.add(id);
    if (step.kind === 'say' || step.kind === 'ask') found.add(id);
    else if (step.kind === 'choose' || step.kind === 'remember' || step.kind === 'tag')
      waiting.push(...waysOf(step).map((way) => way.to));
  }
  return found;
}

/** The first character of an author's own words that no SMS has cheap room for. */
function findForeign(text: FlowText, locale: Locale, plainLetters: boolean) {
  const source = text.wordings[0]?.[locale]?.source ?? '';
  const plain = (one: string): string => (plainLetters ? toPlainLetters(toGsmSafe(one)) : toGsmSafe(one));
  const { forcedBy } = countSegments(plain(source));
  if (forcedBy === null) return null;
  const offset = source.indexOf(forcedBy);
  return offset === -1 ? null : { source, offset, text: forcedBy };
}

/** What braces hold, by the name in them. */
function typesOf({ steps }: CheckedFlow, world: FlowWorld): ReadonlyMap<string, FactType> {
  const types = new Map<string, FactType>();
  const put = (prefix: string, fields: Readonly<Record<string, FactType>>): void => {
    for (const [name, type] of Object.entries(fields)) {
      const key = `${prefix}_${name.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
      if (isGroup(type)) put(key, type.fields);
      else types.set(key, type);
    }
  };
  put('answer', toAnswerTypes(steps).fields);
  put('memory', memoryOf(world));
  put('payer', world.issuer.attributes ?? {});
  return types;
}
