import type { z } from 'zod';
import type { Flow } from '../engine/flow.ts';
import type { SurveyTerms } from '../engine/survey-terms.ts';
import { isCalendarDate } from '../model/is-calendar-date.ts';
import { parseMinor } from '../model/money.ts';
import { addSurveySteps, kindOf } from './add-survey-steps.ts';
import { closeDraft, isWhole, unreadFile } from './close-draft.ts';
import { compileText } from './compile-text.ts';
import { createDraft } from './create-draft.ts';
import { FIRST_PLACE, toFault } from './fault.ts';
import { readEngagement } from './read-engagement.ts';
import type { ReadFlow } from './read-flow.ts';
import { readSource } from './read-source.ts';
import { readTrigger } from './read-trigger.ts';
import type { Sentences } from './sentences.ts';
import { type Draft, readExpression } from './step-frame.ts';
import { surveySchema } from './survey-schema.ts';
import { toFormFaults } from './to-form-faults.ts';

type SurveyData = z.output<typeof surveySchema>;

/**
 * Reads a survey of the catalogue, and makes of it the flow that asks it: its questions with their branches, the reward, a
 * person for whoever gives a low score, the thanks, and for a vote how it went. The flow is called `surveys/` and the survey's
 * name. Every fault at once, each with its place in the survey's file. Pure.
 */
export function readSurvey(file: string, text: string, sentences: Sentences): ReadFlow {
  const source = readSource(file, text);
  if (!source.ok) return unreadFile(source.error);
  const { data: raw } = source.value;
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return unreadFile([toFault(file, FIRST_PLACE, 'not_a_survey')]);
  const draft = createDraft(source.value, sentences);
  const head = surveySchema.safeParse(raw);
  if (!head.success) {
    draft.faults.push(...toFormFaults(source.value, [], head.error.issues));
    return closeDraft(draft, null, { whole: false });
  }
  const flow = toFlow(draft, head.data);
  return closeDraft(draft, flow, { whole: isWhole(draft) });
}

function toFlow(draft: Draft, data: SurveyData): Omit<Flow, 'version'> {
  const { source, faults } = draft;
  const { closes, result } = data;
  if (closes !== undefined && !isCalendarDate(closes))
    faults.push(
      toFault(source.file, source.placeOf(['closes']), 'wrong_form', { key: 'closes', given: closes, form: 'date' }),
    );
  if (result !== undefined && closes === undefined)
    faults.push(toFault(source.file, source.placeOfKey(['result']), 'vote_without_end', { name: data.survey }));
  const first = addSurveySteps(draft, data);
  return {
    name: `surveys/${data.survey}`,
    purpose: 'survey',
    trigger: readTrigger(draft, ['on'], data.on ?? 'called'),
    audience:
      data.audience === undefined
        ? null
        : readExpression(draft, { path: ['audience'], wanted: 'boolean', step: null }, data.audience),
    priority: data.priority ?? 0,
    limits: { times: data.limits?.times ?? null, days: data.limits?.days ?? 0 },
    first,
    steps: draft.steps,
    migrate: {},
    stage: null,
    ...readEngagement(draft, data),
    survey: toTerms(draft, data),
  };
}

function toTerms(draft: Draft, data: SurveyData): SurveyTerms {
  return {
    name: data.survey,
    title: compileText(draft, ['title'], data.title, []),
    questions: data.questions.flatMap((one) => {
      const step = draft.steps.get(one.id);
      if (step?.kind !== 'ask') return [];
      const { expected, text } = step;
      const choices = expected.type === 'choice' || expected.type === 'choices' ? expected.choices : [];
      return [{ id: one.id, kind: kindOf(one), text, choices: choices.map(({ id, label }) => ({ id, label })) }];
    }),
    reward: toReward(draft, data),
    closes: data.closes ?? null,
  };
}

function toReward({ source, faults }: Draft, { reward }: SurveyData): SurveyTerms['reward'] {
  if (reward === undefined) return null;
  const minor = parseMinor(reward.amount, reward.currency);
  const value = minor.ok ? minor.value : 0;
  if (value <= 0)
    faults.push(
      toFault(source.file, source.placeOf(['reward', 'amount']), 'wrong_form', {
        key: 'amount',
        given: reward.amount,
        form: 'amount',
      }),
    );
  return { minor: value, currency: reward.currency };
}
