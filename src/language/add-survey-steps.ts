import type { z } from 'zod';
import type { FlowText } from '../engine/flow-text.ts';
import { addDays } from '../model/add-days.ts';
import { isCalendarDate } from '../model/is-calendar-date.ts';
import { parseMinor } from '../model/money.ts';
import type { SurveyQuestionKind } from '../model/survey-question-kind.ts';
import { addLowScoreSteps } from './add-low-score-steps.ts';
import { compileAsk } from './compile-ask.ts';
import type { StepData } from './compile-step.ts';
import { compileText, type TextData } from './compile-text.ts';
import { toFault } from './fault.ts';
import type { SourcePath } from './read-source.ts';
import { DAY_TIME } from './read-wait.ts';
import { createStepFrame, type Draft, readExpression } from './step-frame.ts';
import type { surveySchema } from './survey-schema.ts';

type SurveyData = z.output<typeof surveySchema>;
type QuestionData = SurveyData['questions'][number];

const ANSWER_WITHIN = '7 days';
/** What a question may not be called, because the survey's own steps are. */
const OWN_STEPS = [
  'reward',
  'low-check',
  'low-score',
  'low-why',
  'low-told',
  'low-call',
  'low-no',
  'thanks',
  'closing',
  'result',
];

/** The kind of a question, where its file does not say it. */
export function kindOf({ type, choices }: QuestionData): SurveyQuestionKind {
  return type ?? (choices ? 'choice' : 'text');
}

/**
 * The steps of a survey: its questions in order, each asked where its condition holds; the reward; a person for a low score;
 * the thanks; and for a vote, the day after it closes, how it went. Returns the first.
 */
export function addSurveySteps(draft: Draft, data: SurveyData): string {
  const { source, faults } = draft;
  const add = (step: Parameters<Draft['steps']['set']>[1], path: SourcePath): void => {
    draft.steps.set(step.id, step);
    draft.paths.set(step.id, path);
  };
  const say = (path: SourcePath, given: TextData | undefined, key: string): FlowText =>
    compileText(given === undefined ? { ...draft, texts: new Map() } : draft, path, given ?? key, []);
  const base = (path: SourcePath, id: string, next: string | null) => ({ id, line: source.placeOf(path).line, next });

  const { result, closes, reward } = data;
  const isTold = result !== undefined && closes !== undefined && isCalendarDate(closes);
  add(
    {
      ...base(['thanks'], 'thanks', isTold ? 'closing' : null),
      kind: 'say',
      text: say(['thanks'], data.thanks, 'survey.thanks'),
      card: false,
    },
    ['thanks'],
  );
  if (isTold) {
    const voted = data.questions.find((one) => kindOf(one) === 'choice');
    if (voted === undefined) faults.push(toFault(source.file, source.placeOf(['questions']), 'vote_without_choice'));
    const until = { kind: 'date', date: addDays(closes, 1), at: DAY_TIME } as const;
    add({ ...base(['closes'], 'closing', 'result'), kind: 'wait', until, timeout: null }, ['closes']);
    const text = compileText(draft, ['result'], result, []);
    const question = voted?.id ?? '';
    add({ ...base(['result'], 'result', null), kind: 'result', survey: data.survey, question, text }, ['result']);
  }
  let next = addLowScoreSteps(draft, data, { after: 'thanks', last: isTold ? 'closing' : null, add, base, say });
  if (reward) {
    const minor = parseMinor(reward.amount, reward.currency);
    const amount = minor.ok ? minor.value : 0;
    const { currency } = reward;
    add({ ...base(['reward'], 'reward', next), kind: 'reward', survey: data.survey, amount, currency }, ['reward']);
    next = 'reward';
  }
  const seen = new Set<string>(OWN_STEPS);
  data.questions.forEach(({ id }, index) => {
    const place = source.placeOf(['questions', index, 'id']);
    if (seen.has(id)) faults.push(toFault(source.file, place, 'same_id_twice', { id }));
    seen.add(id);
  });
  // A question that is not asked of everybody has a step that decides it, which no other question may be called.
  for (const { id, when } of data.questions) {
    const index = when === undefined ? -1 : data.questions.findIndex((one) => one.id === `${id}-when`);
    if (index === -1) continue;
    faults.push(
      toFault(source.file, source.placeOf(['questions', index, 'id']), 'same_id_twice', { id: `${id}-when` }),
    );
  }
  for (const [index, question] of [...data.questions.entries()].reverse())
    next = addQuestion(draft, data, { question, index, next, base, add });
  return next;
}

function addQuestion(
  draft: Draft,
  data: SurveyData,
  at: {
    readonly question: QuestionData;
    readonly index: number;
    readonly next: string;
    readonly base: (
      path: SourcePath,
      id: string,
      next: string | null,
    ) => { id: string; line: number; next: string | null };
    readonly add: (step: Parameters<Draft['steps']['set']>[1], path: SourcePath) => void;
  },
): string {
  const { question, index, next } = at;
  const path: SourcePath = ['questions', index];
  const frame = createStepFrame(draft, { id: question.id, path, next }, (_steps, _path, after) => after);
  compileAsk(frame, [], toAsk(question, data.answerWithin ?? ANSWER_WITHIN), { name: data.survey });
  if (question.when === undefined) return question.id;
  const when = readExpression(
    draft,
    { path: [...path, 'when'], wanted: 'boolean', step: `${question.id}-when` },
    question.when,
  );
  const ways = when === null ? [] : [{ when, next: question.id }];
  at.add({ ...at.base([...path, 'when'], `${question.id}-when`, next), kind: 'choose', ways }, [...path, 'when']);
  return `${question.id}-when`;
}

function toAsk(question: QuestionData, within: string): Omit<StepData<'ask'>, 'next'> {
  const { ask, choices, min, max } = question;
  const common = { ask, ...(choices && { choices }), timeout: { after: within, next: 'end' } };
  const kind = kindOf(question);
  switch (kind) {
    case 'nps':
      return { ...common, type: 'rating', min: 0, max: 10 };
    case 'csat':
      return { ...common, type: 'rating', min: 1, max: 5 };
    default:
      return { ...common, type: kind, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  }
}
