import type { z } from 'zod';
import type { FlowText } from '../engine/flow-text.ts';
import { compileExpression } from './compile-expression.ts';
import type { TextData } from './compile-text.ts';
import type { SourcePath } from './read-source.ts';
import { createStepFrame, type Draft } from './step-frame.ts';
import type { surveySchema } from './survey-schema.ts';

type SurveyData = z.output<typeof surveySchema>;

/** Up to this a score is low, where the file does not say. */
const LOW = { nps: 6, csat: 2 } as const;

interface Tools {
  /** What follows for everybody else. */
  readonly after: string;
  /** What comes last for everybody: a vote's closing; null: nothing. */
  readonly last: string | null;
  readonly add: (step: Parameters<Draft['steps']['set']>[1], path: SourcePath) => void;
  readonly base: (
    path: SourcePath,
    id: string,
    next: string | null,
  ) => { id: string; line: number; next: string | null };
  readonly say: (path: SourcePath, given: TextData | undefined, key: string) => FlowText;
}

/**
 * Whoever gives a low score is thanked for being honest and offered a person; and to tell why, where the survey does not ask
 * that itself. Returns the step to go to after the questions.
 */
export function addLowScoreSteps(draft: Draft, data: SurveyData, { after, last, add, base, say }: Tools): string {
  const score = data.questions.find((one) => one.type === 'nps' || one.type === 'csat');
  if (!score || data.low === 'none') return after;
  const { low = {} } = data;
  const most = low.most ?? LOW[score.type === 'csat' ? 'csat' : 'nps'];
  const when = compileExpression(`answers["${score.id}"] <= ${most}`);
  if (!when.ok) return after;
  const path: SourcePath = draft.source.has(['low']) ? ['low'] : ['questions'];
  const asksWhy = data.questions.some((one) => one.type === 'text' || (one.type === undefined && !one.choices));
  const choice = (id: string, key: string, next: string) => ({ id, label: say(path, undefined, key), also: [], next });
  const { timeout } = createStepFrame(draft, { id: 'low-score', path, next: null }, (_steps, _path, then) => then);
  const patience = timeout({ after: data.answerWithin ?? '7 days', next: 'end' });
  const ways = [{ when: when.value.expression, next: 'low-score' }];
  add({ ...base(path, 'low-check', after), kind: 'choose', ways }, path);
  add(
    {
      ...base(path, 'low-score', null),
      kind: 'ask',
      text: say(['low', 'ask'], low.ask, asksWhy ? 'survey.low_call' : 'survey.low'),
      card: false,
      expected: {
        type: 'choice',
        choices: [
          ...(asksWhy ? [] : [choice('tell', 'survey.tell', 'low-why')]),
          choice('call', 'survey.call', 'low-call'),
          choice('no', 'flow.no_thanks', 'low-no'),
        ],
      },
      menu: false,
      timeout: patience,
      survey: null,
    },
    path,
  );
  if (!asksWhy) {
    add(
      {
        ...base(path, 'low-why', 'low-told'),
        kind: 'ask',
        text: say(path, undefined, 'survey.low_tell'),
        card: false,
        expected: { type: 'text', longest: 1000 },
        menu: false,
        timeout: patience,
        survey: data.survey,
      },
      path,
    );
    add(
      { ...base(path, 'low-told', last), kind: 'say', text: say(path, undefined, 'survey.low_told'), card: false },
      path,
    );
  }
  add({ ...base(path, 'low-call', last), kind: 'handoff', reason: low.reason ?? 'low-score', team: null }, path);
  add({ ...base(path, 'low-no', last), kind: 'say', text: say(path, undefined, 'survey.low_no'), card: false }, path);
  return 'low-check';
}
