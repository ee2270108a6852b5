import { addDays, daysBetween } from '../../model/calendar.ts';
import type { IsoDate } from '../../model/ids.ts';
import { latestExtension } from '../../model/negotiable.ts';
import { agreedTerms, effectiveDue } from '../../model/next-payment.ts';
import { aboutDebt } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { askForTerms } from './ask-for-terms.ts';
import { type BillContext, sourceOf } from './bill-context.ts';
import { findWantedDate } from './find-wanted-date.ts';
import { sayPart } from './say-part.ts';
import { toTermsGround } from './terms-ground.ts';
import { toOptions } from './to-options.ts';
import { toProposalOption } from './to-proposal-option.ts';

/** What a button can hold. */
const LABEL = 24;
const INVITES = { kind: 'date', intent: 'extension_request' } as const;

/**
 * More time. Within the issuer's policy a day is offered, or the payer's own is asked to be confirmed; nothing is moved
 * before the payer has said yes. Outside it, and without a policy, a person decides.
 */
export const extensionRequest = aboutDebt((context): Answer => {
  const { bill, say, facts } = context;
  const latest = latestExtension(bill.invoice, bill, toTermsGround(context));
  const due = effectiveDue(bill.invoice, bill);
  if (agreedTerms(bill)?.kind === 'plan' && bill.balance.remaining > 0) {
    const text = `${sayPart(context, bill)} ${say('arrangement.plan.change')}`;
    return { text, options: toOptions(context, ['talk', 'pay'], 'talk') };
  }
  if (latest === null || due === null) return askForTerms(context, 'extension_request');
  const wanted = findWantedDate(context, due);
  if (wanted === null || wanted < facts.today) return offerDays(context, latest);
  if (wanted <= due) {
    const text = say('arrangement.extension.enough', { due: context.due(bill, 'weekday') });
    return { text, options: toOptions(context, ['pay', 'talk']), invites: INVITES };
  }
  if (wanted > latest) return tooLong(context, { wanted, latest });
  return confirm(context, wanted);
});

function confirm(context: BillContext, until: IsoDate): Answer {
  const { bill, say, day, due, amount } = context;
  const args = {
    amount: amount(bill, 'balance.remaining'),
    until: day(until, 'payer wish', 'weekday'),
    due: due(bill),
  };
  const yes = toProposalOption(
    context,
    { kind: 'extension', until },
    { id: 'yes', label: say('arrangement.extension.yes'), isYes: true },
  );
  return {
    text: say('arrangement.extension.confirm', args),
    shorter: [say('arrangement.extension.confirm_short', args)],
    options: [yes, ...toOptions(context, ['talk'])],
    invites: INVITES,
  };
}

function tooLong(
  context: BillContext,
  { wanted, latest }: { readonly wanted: IsoDate; readonly latest: IsoDate },
): Answer {
  const { say, day } = context;
  const args = { wanted: day(wanted, 'payer wish'), latest: day(latest, 'policy extension.maxDays') };
  return {
    text: say('arrangement.extension.too_long', args),
    options: [toDayOption(context, latest), ...toOptions(context, ['talk'])],
    invites: INVITES,
  };
}

/** Two days to choose from, the latest among them, and a day of one's own. */
function offerDays(context: BillContext, latest: IsoDate): Answer {
  const { bill, say, day, due, amount, facts } = context;
  const current = effectiveDue(bill.invoice, bill) ?? facts.today;
  const from = current > facts.today ? current : facts.today;
  const half = addDays(from, Math.ceil(daysBetween(from, latest) / 2));
  const days = half < latest && half > from ? [half, latest] : [latest];
  const args = {
    amount: amount(bill, 'balance.remaining'),
    due: due(bill),
    latest: day(latest, 'policy extension.maxDays'),
  };
  return {
    text: say('arrangement.extension.offer', args),
    shorter: [say('arrangement.extension.offer_short', args)],
    options: [...days.map((one) => toDayOption(context, one)), ...toOptions(context, ['talk'])],
    invites: INVITES,
  };
}

function toDayOption(context: BillContext, until: IsoDate) {
  // By SMS the choices are numbered: "1 onsdag 2 december" reads where "1 2 december" does not.
  const source = sourceOf(context.bill, 'possible due');
  const full = context.day(until, source, 'weekday');
  const label = full.length <= LABEL ? full : context.day(until, source, 'short');
  return toProposalOption(context, { kind: 'extension', until }, { id: `until-${until}`, label, isYes: false });
}
