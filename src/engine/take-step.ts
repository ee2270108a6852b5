import type { Step } from './flow-step.ts';
import type { StepContext, StepOutcome } from './step-context.ts';
import { takeAnswerStep } from './steps/answer.ts';
import { takeAskStep } from './steps/ask.ts';
import { takeCallStep } from './steps/call.ts';
import { takeChooseStep } from './steps/choose.ts';
import { takeHandoffStep } from './steps/handoff.ts';
import { takeNoticeStep } from './steps/notice.ts';
import { takeOfferStep } from './steps/offer.ts';
import { takePayStep } from './steps/pay.ts';
import { takeRememberStep } from './steps/remember.ts';
import { takeResultStep } from './steps/result.ts';
import { takeRewardStep } from './steps/reward.ts';
import { takeRunStep } from './steps/run.ts';
import { takeSayStep } from './steps/say.ts';
import { takeShowInvoiceStep } from './steps/show-invoice.ts';
import { takeTagStep } from './steps/tag.ts';
import { takeWaitStep } from './steps/wait.ts';
import { takeWithdrawStep } from './steps/withdraw.ts';

type Takers = {
  readonly [Kind in Step['kind']]: (context: StepContext, step: Extract<Step, { kind: Kind }>) => StepOutcome;
};

const TAKERS: Takers = {
  say: takeSayStep,
  notice: takeNoticeStep,
  'show-invoice': takeShowInvoiceStep,
  pay: takePayStep,
  ask: takeAskStep,
  offer: takeOfferStep,
  answer: takeAnswerStep,
  choose: takeChooseStep,
  remember: takeRememberStep,
  tag: takeTagStep,
  wait: takeWaitStep,
  reward: takeRewardStep,
  result: takeResultStep,
  call: takeCallStep,
  run: takeRunStep,
  handoff: takeHandoffStep,
  withdraw: takeWithdrawStep,
};

/** Takes one step of a flow; one taker for each kind. */
export function takeStep(context: StepContext, step: Step): StepOutcome {
  const take = TAKERS[step.kind] as (context: StepContext, step: Step) => StepOutcome;
  return take(context, step);
}
