import type { AnswerFunction } from './answer.ts';
import { type OptionName, toOptions } from './to-options.ts';

/**
 * An answer that is one sentence and a way on, the same for everybody: what needs a person, and small talk. Holds no
 * figure. `yes` is the option that a bare "ja" means.
 */
export function sayAndOffer(key: string, names: readonly OptionName[], yes?: OptionName): AnswerFunction {
  return (context) => ({
    text: context.say(`answers.${key}`, { issuer: context.facts.issuer.name }),
    options: toOptions(context, names, yes),
  });
}
