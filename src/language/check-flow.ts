import { checkAnswers } from './check-answers.ts';
import { checkConditions } from './check-conditions.ts';
import { checkEngagement } from './check-engagement.ts';
import { checkLoops } from './check-loops.ts';
import { checkNames } from './check-names.ts';
import { checkOptions } from './check-options.ts';
import { checkReachability } from './check-reachability.ts';
import { checkReminder } from './check-reminder.ts';
import { checkSms } from './check-sms.ts';
import { checkSurvey } from './check-survey.ts';
import { checkTextNames } from './check-text-names.ts';
import { checkTone } from './check-tone.ts';
import { checkTranslations } from './check-translations.ts';
import type { FlowCheck } from './checked-flow.ts';
import type { FlowFault } from './fault.ts';
import type { FlowWorld } from './flow-world.ts';
import type { ReadFlow } from './read-flow.ts';

const CHECKS: readonly FlowCheck[] = [
  checkNames,
  checkTextNames,
  checkReachability,
  checkLoops,
  checkAnswers,
  checkTranslations,
  checkSms,
  checkOptions,
  checkEngagement,
  checkSurvey,
  checkTone,
  checkReminder,
];

/**
 * Everything that is wrong with a flow beyond its form: names that do not exist for this issuer, conditions, ways, texts,
 * offers. Found before a payer can meet it. Together with the faults of `readFlow` this is all of them, in the file's order.
 */
export function checkFlow(read: ReadFlow, world: FlowWorld): readonly FlowFault[] {
  const { flow, source } = read;
  const conditions = checkConditions(read, world);
  if (!flow || !source) return conditions;
  const checked = { ...read, flow, source };
  return [...conditions, ...CHECKS.flatMap((check) => check(checked, world))];
}
