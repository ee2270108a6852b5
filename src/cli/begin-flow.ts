import type { Flow } from '../engine/flow.ts';
import type { Actor } from '../rehearsal/actor.ts';
import type { Stage } from '../rehearsal/stage.ts';

/** `words`: it begins when the payer writes one of its words, or asks for a person and gets one. */
export type Beginning = 'begun' | 'words' | 'not_for_payer';

/** Makes happen what starts a flow: a bill, a payment, a day. One that another flow runs is begun by itself. */
export function beginFlow(stage: Stage, flow: Flow, actor: Actor): Beginning {
  const times = (): number => stage.conversation().started?.[flow.name]?.times ?? 0;
  const { on } = flow.trigger;
  const bill = () => actor.billOf(0, stage.today());
  switch (on) {
    case 'invoice.issued':
      stage.issue(bill());
      break;
    case 'payment.received':
    case 'invoice.paid':
      stage.issue(bill());
      stage.pay(null);
      break;
    case 'invoice.due_soon':
    case 'invoice.overdue':
      // The bill came some time ago: what was said then is not this flow's.
      stage.keep(bill(), []);
      stage.start(flow.name);
      break;
    case 'handoff.closed':
      stage.claim('Sara');
      stage.handBack(undefined);
      break;
    case 'date':
    case 'called':
      stage.start(flow.name);
      break;
    case 'message':
      stage.keep(bill(), []);
      return 'words';
  }
  return times() > 0 ? 'begun' : 'not_for_payer';
}
