import type { z } from 'zod';
import type { Expression } from '../engine/flow-step.ts';
import { compileAsk } from './compile-ask.ts';
import { compileOffer } from './compile-offer.ts';
import type { STEP_SCHEMAS, StepWord } from './flow-schema.ts';
import { DAY_TIME, readWait } from './read-wait.ts';
import type { StepFrame } from './step-frame.ts';

/** A step as its schema reads it. */
export type StepData<Word extends StepWord = StepWord> = z.output<(typeof STEP_SCHEMAS)[Word]>;

type Compilers = { readonly [Word in StepWord]: (frame: StepFrame, data: StepData<Word>) => void };

/** One compiler for each kind of step: a kind without one does not compile. */
const COMPILERS: Compilers = {
  say(frame, data) {
    frame.add({
      ...baseOf(frame),
      kind: 'say',
      text: frame.text(['say'], data.say, data.shorter),
      card: data.card ?? false,
    });
  },
  notice(frame, data) {
    const about = data.about ?? 'news';
    frame.add({ ...baseOf(frame), kind: 'notice', text: frame.text(['notice'], data.notice), about });
  },
  'show-invoice': (frame) => frame.add({ ...baseOf(frame), kind: 'show-invoice' }),
  pay: (frame) => frame.add({ ...baseOf(frame), kind: 'pay' }),
  ask: (frame, data) => compileAsk(frame, [], data, null),
  survey(frame, data) {
    const { questions } = data;
    if (questions === undefined) {
      if (data.thanks !== undefined) frame.fault(['thanks'], 'said_in_survey', { key: 'thanks', name: data.survey });
      frame.add({ ...baseOf(frame), kind: 'run', flow: `surveys/${data.survey}` });
      return;
    }
    const survey = { name: data.survey, past: frame.next };
    // One question after the other; the frame's id is the first question's.
    const thanks = data.thanks === undefined ? null : `${frame.id}-thanks`;
    const ids = questions.map((one, index) => (index === 0 ? frame.id : (one.id ?? `${frame.id}-${index + 1}`)));
    questions.forEach((question, index) => {
      const next = ids[index + 1] ?? thanks ?? frame.next;
      compileAsk({ ...frame, id: ids[index] ?? frame.id, next }, ['questions', index], question, survey);
    });
    if (data.thanks !== undefined && thanks !== null) {
      const text = frame.text(['thanks'], data.thanks);
      frame.add({ ...baseOf(frame), id: thanks, kind: 'say', text, card: false });
    }
  },
  offer: compileOffer,
  if(frame, data) {
    const when = frame.expression(['if'], data.if, 'boolean');
    const yes = Array.isArray(data.then) ? blockOf(frame, 'then', data.then) : frame.next;
    frame.add({
      ...baseOf(frame),
      next: Array.isArray(data.else) ? blockOf(frame, 'else', data.else) : frame.next,
      kind: 'choose',
      ways: when === null ? [] : [{ when, next: yes }],
    });
  },
  choose(frame, data) {
    const ways = data.choose.flatMap((way, index) => {
      const when = frame.expression(['choose', index, 'when'], way.when, 'boolean');
      const next = frame.way(['choose', index], way);
      return when === null ? [] : [{ when, next }];
    });
    const next = Array.isArray(data.else) ? blockOf(frame, 'else', data.else) : frame.next;
    frame.add({ ...baseOf(frame), next, kind: 'choose', ways });
  },
  remember(frame, data) {
    frame.add({ ...baseOf(frame), kind: 'remember', values: toValues(frame, 'remember', data.remember) });
  },
  tag(frame, data) {
    frame.add({ ...baseOf(frame), kind: 'tag', tags: typeof data.tag === 'string' ? [data.tag] : data.tag });
  },
  wait(frame, data) {
    const until = readWait(data.wait, data.at);
    if (until === null) frame.fault(['wait'], 'bad_wait', { given: data.wait });
    frame.add({
      ...baseOf(frame),
      kind: 'wait',
      until: until ?? { kind: 'span', count: 1, unit: 'days', at: DAY_TIME },
      timeout: frame.timeout(data.timeout),
    });
  },
  call(frame, data) {
    const failed = Array.isArray(data.failed) ? blockOf(frame, 'failed', data.failed) : frame.next;
    frame.add({
      ...baseOf(frame),
      kind: 'call',
      url: data.call,
      send: toValues(frame, 'send', data.send ?? {}),
      expect: data.expect ?? {},
      within: data.within ?? 60,
      failed,
    });
  },
  run: (frame, data) => frame.add({ ...baseOf(frame), kind: 'run', flow: data.run }),
  answer: (frame, data) => frame.add({ ...baseOf(frame), kind: 'answer', intent: data.answer }),
  handoff(frame, data) {
    const ways = Object.entries(data.after ?? {}).map(([outcome, way]) => [
      outcome,
      frame.way(['after', outcome], way),
    ]);
    const after = data.after === undefined ? {} : { after: Object.fromEntries(ways) };
    frame.add({ ...baseOf(frame), kind: 'handoff', reason: data.handoff, team: data.team ?? null, ...after });
  },
};

/** Adds what a step means to the draft. */
export function compileStep(frame: StepFrame, word: StepWord, data: StepData): void {
  const compile = COMPILERS[word] as (frame: StepFrame, data: StepData) => void;
  compile(frame, data);
}

function baseOf({ id, line, next }: StepFrame) {
  return { id, line, next };
}

/** The first step of a branch that has a key of its own. */
function blockOf(frame: StepFrame, key: string, steps: readonly unknown[]): string | null {
  return frame.block(steps, [...frame.path, key], frame.next);
}

/** `= answers.plan` is computed, everything else is meant as it stands. */
function toValues(
  frame: StepFrame,
  key: string,
  data: Readonly<Record<string, string | number | boolean>>,
): Readonly<Record<string, string | number | boolean | Expression>> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      if (typeof value !== 'string' || !value.startsWith('=')) return [name, value];
      return [name, frame.expression([key, name], value, 'any') ?? ''];
    }),
  );
}
