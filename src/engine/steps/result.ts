import { formatPercent } from '../../texts/format-percent.ts';
import { flowOf } from '../book.ts';
import { toFlowArguments } from '../flow-arguments.ts';
import type { ResultStep } from '../flow-step.ts';
import { speak } from '../speak.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { hasConsent } from '../weigh-engagement.ts';
import { writeText } from '../write-text.ts';

/**
 * Tells whoever voted how the vote went: what most chose, its share, how many voted. Once, and not to whoever has said no
 * to such messages since. Nothing is said where nothing can be counted.
 */
export function takeResultStep({ turn, flow, session, about }: StepContext, step: ResultStep): StepOutcome {
  const { surveys = {} } = turn.conversation();
  const standing = surveys[step.survey];
  const mine = standing?.answers[step.question];
  const agrees = hasConsent({ ...turn.facts.payer?.consents, ...turn.conversation().consents }, 'survey');
  const count = turn.facts.votes?.get(`${step.survey}/${step.question}`);
  if (standing === undefined || standing.told === true || mine === undefined || !agrees || count === undefined)
    return { next: step.next };
  const total = count.options.reduce((sum, one) => sum + one.votes, 0);
  const [first, second] = [...count.options].sort((a, b) => b.votes - a.votes || (a.option < b.option ? -1 : 1));
  if (first === undefined || total === 0) return { next: step.next };
  turn.change({ surveys: { ...surveys, [step.survey]: { ...standing, told: true } } });
  const asked = flowOf(turn.book, session.flow, session.version)?.steps.get(step.question);
  const choices = asked?.kind === 'ask' && asked.expected.type === 'choice' ? asked.expected.choices : [];
  const labelOf = (id: string): string => {
    const label = choices.find((one) => one.id === id)?.label;
    return label === undefined ? id : (writeText(turn, label, {})[0] ?? id);
  };
  const { locale } = turn.conversation();
  const isTie = second !== undefined && second.votes === first.votes;
  const winner = isTie
    ? turn.say('survey.tie', { one: labelOf(first.option), other: labelOf(second.option) })
    : labelOf(first.option);
  const share = formatPercent(String(Math.round((first.votes * 100) / total)), locale);
  const args = { ...toFlowArguments(turn, about, session, flow), winner, share, votes: total };
  const [text = '', ...shorter] = writeText(turn, step.text, args);
  const source = `survey ${step.survey} votes`;
  speak(turn, {
    text,
    shorter,
    figures: [
      { text: share, source },
      { text: String(total), source },
    ],
  });
  return { next: step.next };
}
