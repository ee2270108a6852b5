import { SEGMENTS as SEGMENTS_ENTRY } from '../engine/flow.ts';
import { toAnswerTypes } from './answer-types.ts';
import { namesOf } from './cel-names.ts';
import { type CelNode, childrenOf } from './cel-tree.ts';
import { checkExpression } from './check-expression.ts';
import { type FactGroup, toFactTypes } from './fact-types.ts';
import { type FlowFault, toFault } from './fault.ts';
import { reachableFrom, waysOf } from './flow-ways.ts';
import { type FlowWorld, memoryOf } from './flow-world.ts';
import { SEGMENTS } from './name-segments.ts';
import type { ReadFlow } from './read-flow.ts';

/** Names, types and values in conditions; and answers that are used where nobody can have given them. */
export function checkConditions(read: ReadFlow, world: FlowWorld): readonly FlowFault[] {
  const { source, expressions, steps, whole } = read;
  if (!source) return [];
  const answers = toAnswerTypes(steps);
  const segments = world.flows.get(SEGMENTS_ENTRY);
  const types = toFactTypes({
    // While a step cannot be read, nobody knows what it would have asked.
    answers: { ...answers, open: !whole },
    memory: { fields: memoryOf(world), open: [...world.flows.values()].includes(null) },
    attributes: world.issuer.attributes,
  });
  const names = [...(segments?.segments?.keys() ?? [])].map((name) => [name, 'boolean'] as const);
  const known: FactGroup = { fields: Object.fromEntries(names), open: segments === null };
  const facts = { ...types, fields: { ...types.fields, [SEGMENTS]: known } };
  return expressions.flatMap(({ compiled, path, wanted, before, step }) => {
    const text = `${before}${compiled.expression.source}`;
    const found = checkExpression(compiled, facts, wanted).map((one) =>
      toFault(
        source.file,
        source.placeWithin(path, text, one.offset + before.length, one.length),
        one.code,
        one.args,
        one.cure,
      ),
    );
    if (found.length > 0 || !whole) return found;
    return answersIn(compiled.root)
      .filter((name) => Object.hasOwn(answers.fields, name) && !isAskedBefore(read, name, step))
      .map((name) => {
        const offset = Math.max(text.indexOf('answers'), 0);
        const place = source.placeWithin(path, text, offset, `answers.${name}`.length);
        return toFault(source.file, place, 'answer_before_question', { name });
      });
  });
}

/** Whether a step can come after another has been answered. */
export function isAskedBefore({ steps }: Pick<ReadFlow, 'steps'>, asked: string, step: string | null): boolean {
  const question = steps.get(asked);
  return (
    question !== undefined &&
    step !== null &&
    reachableFrom(
      steps,
      waysOf(question).map((way) => way.to),
    ).has(step)
  );
}

function answersIn(root: CelNode): readonly string[] {
  const names = namesOf(root);
  if (names?.[0] === 'answers') return names[1] === undefined ? [] : [names[1]];
  return childrenOf(root).flatMap(answersIn);
}
