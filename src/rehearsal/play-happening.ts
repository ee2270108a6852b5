import type { Actor } from './actor.ts';
import { makeBill } from './make-bill.ts';
import { passTime } from './pass-time.ts';
import type { Stage } from './stage.ts';
import type { Happening, Wrong } from './transcript.ts';

/** Lets something happen between what people say; null where it could. */
export function playHappening(stage: Stage, actor: Actor, happening: Happening): Wrong | null {
  switch (happening.kind) {
    case 'pass':
    case 'clock':
    case 'due': {
      const due = stage.invoices().find((one) => one.invoice.due !== null)?.invoice.due ?? null;
      const until = passTime(happening, stage.now(), due, stage.issuer());
      if (until === null) return { code: 'no_due_date' };
      stage.passUntil(until);
      return null;
    }
    case 'bill':
      return bill(stage, actor, happening);
    case 'paid':
      return stage.pay(happening.amount) ? null : { code: 'nothing_to_pay' };
    case 'claimed':
      return orRefused(stage.claim(happening.name));
    case 'handed_back': {
      const refused = stage.handBack(happening.outcome ?? undefined);
      return refused === 'not_owner' ? { code: 'nobody_has_it' } : orRefused(refused);
    }
    case 'endpoint': {
      const { answer } = happening;
      const outcome =
        answer === null ? ({ ok: false, code: 'expired' } as const) : ({ ok: true, value: answer } as const);
      return stage.answerEndpoint(outcome) ? null : { code: 'nobody_asked' };
    }
    case 'flow':
      return stage.start(happening.name) ? null : { code: 'not_started', args: { name: happening.name } };
    case 'channel':
      stage.moveTo(happening.channel);
      return null;
    case 'collected':
      return stage.collect() ? null : { code: 'nothing_to_pay' };
    case 'dispute_closed':
      return stage.closeDispute() ? null : { code: 'nothing_to_pay' };
    case 'due_moved':
      return stage.moveDue(happening.until) ? null : { code: 'nothing_to_pay' };
    case 'silence':
      // Whatever was said and not expected is told before this line.
      return null;
    case 'over': {
      const { sessions } = stage.conversation();
      const names = sessions.map((one) => `${one.flow} (${one.step})`).join(', ');
      return sessions.length === 0 ? null : { code: 'not_over', args: { names } };
    }
  }
}

function bill(stage: Stage, actor: Actor, { type, payable }: Extract<Happening, { kind: 'bill' }>): null {
  const today = stage.today();
  const before = stage.invoices();
  const months = before.filter(
    (one) => one.invoice.type === 'invoice' && one.invoice.issued.slice(0, 7) >= today.slice(0, 7),
  ).length;
  if (type === 'invoice' && payable === null) {
    stage.issue(actor.billOf(months, today));
    return null;
  }
  const about = type === 'invoice' ? null : (before.find((one) => one.balance.remaining > 0) ?? before[0] ?? null);
  const order = {
    type,
    payable: payable ?? about?.invoice.total.payable ?? 0,
    nth: before.length + 1,
    issued: today,
    refersTo: about?.invoice.number ?? null,
  };
  stage.issue(makeBill(stage.issuer(), actor.payer, order));
  return null;
}

function orRefused(refused: string | null): Wrong | null {
  return refused === null ? null : { code: 'refused', args: { why: refused } };
}
