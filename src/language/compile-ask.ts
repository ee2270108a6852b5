import type { Expected, FlowChoice } from '../engine/flow-step.ts';
import type { StepData } from './compile-step.ts';
import { toFault } from './fault.ts';
import type { SourcePath } from './read-source.ts';
import type { StepFrame } from './step-frame.ts';
import { NO, YES } from './yes-and-no.ts';

type AskData = Omit<StepData<'ask'>, 'next'>;

/** The survey that a question belongs to; `past`: what comes after all of it, where it stands in a flow. */
interface OfSurvey {
  readonly name: string;
  readonly past?: string | null;
}

/** A question: on its own (`key` empty) or as one of a survey. */
export function compileAsk(frame: StepFrame, key: SourcePath, data: AskData, survey: OfSurvey | null): void {
  const { draft } = frame;
  const expected = toExpected(frame, key, data);
  if (expected === null) return;
  const path = [...frame.path, ...key];
  frame.add(
    {
      id: frame.id,
      line: draft.source.placeOf(path).line,
      next: frame.next,
      kind: 'ask',
      text: frame.text([...key, 'ask'], data.ask, data.shorter),
      card: data.card ?? false,
      expected,
      menu: data.menu ?? false,
      timeout: frame.timeout(data.timeout, key),
      survey: survey?.name ?? null,
      ...(survey?.past !== undefined && { past: survey.past }),
    },
    path,
  );
}

function toExpected(frame: StepFrame, key: SourcePath, data: AskData): Expected | null {
  const type = data.type ?? (data.choices ? 'choice' : data.yes || data.no ? 'yes-no' : null);
  switch (type) {
    case null:
    case 'choice': {
      if (!data.choices) {
        if (type === null) frame.fault([...key, 'ask'], 'no_way_to_answer');
        else frame.fault(key, 'missing_key', { key: 'choices' });
        return null;
      }
      return { type: 'choice', choices: toChoices(frame, key, data.choices) };
    }
    case 'choices': {
      if (!data.choices) {
        frame.fault(key, 'missing_key', { key: 'choices' });
        return null;
      }
      const choices = toChoices(frame, key, data.choices);
      return { type, choices, most: data.max ?? choices.length };
    }
    case 'yes-no':
      return {
        type: 'choice',
        choices: (['yes', 'no'] as const).map((answer) => toYesOrNo(frame, key, answer, data[answer])),
      };
    case 'text':
      return { type, longest: data.max ?? 1000 };
    case 'date':
      return { type, future: data.future ?? false };
    case 'rating':
      return { type, min: data.min ?? 0, max: data.max ?? 10 };
    case 'number':
      return { type, min: data.min ?? -1e12, max: data.max ?? 1e12 };
  }
}

function toChoices(frame: StepFrame, key: SourcePath, choices: NonNullable<AskData['choices']>): readonly FlowChoice[] {
  const seen = new Set<string>();
  return choices.map((choice, index) => {
    const at = [...key, 'choices', index];
    if (seen.has(choice.id)) {
      const { source, faults } = frame.draft;
      faults.push(
        toFault(source.file, source.placeOf([...frame.path, ...at, 'id']), 'same_choice_twice', { id: choice.id }),
      );
    }
    seen.add(choice.id);
    return {
      id: choice.id,
      label: frame.text([...at, 'label'], choice.label),
      also: (choice.also ?? []).map((word) => word.toLowerCase()),
      next: frame.way(at, choice),
    };
  });
}

function toYesOrNo(frame: StepFrame, key: SourcePath, answer: 'yes' | 'no', steps: unknown): FlowChoice {
  return {
    id: answer,
    label: frame.text([...key, 'ask'], `flow.${answer}`),
    also: answer === 'yes' ? YES : NO,
    next: Array.isArray(steps) ? frame.block(steps, [...frame.path, ...key, answer], frame.next) : frame.next,
  };
}
