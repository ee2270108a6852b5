import { agree } from './agree.ts';
import { settle } from './ask.ts';
import { settleLink } from './ask-for-link.ts';
import { continueFlow } from './continue-flow.ts';
import { isBotFree } from './ownership.ts';
import { refuseMore } from './refuse-more.ts';
import { requestHandoff } from './request-handoff.ts';
import { type Resolved, resolveTap } from './resolve-reply.ts';
import { respond } from './respond.ts';
import { speak } from './speak.ts';
import { stopChannel } from './stop-channel.ts';
import type { Turn } from './turn.ts';

/** Does what an option says, about the invoice its question was about. */
export function choose(turn: Turn, { question, option }: Resolved): void {
  settle(turn, question, option.id);
  const about = turn.facts.invoices.find((one) => one.invoice.id === question.invoice) ?? null;
  turn.change({ misunderstood: 0 });
  const { action } = option;
  switch (action.kind) {
    case 'answer':
      respond(turn, action.intent, { about, ...(action.words === undefined ? {} : { text: action.words }) });
      return;
    case 'flow':
      continueFlow(turn, action, question.invoice);
      return;
    case 'arrange':
      if (about) agree(turn, action.proposal, about);
      else speak(turn, { text: turn.say('question.settled') });
      return;
    case 'handoff':
      requestHandoff(turn, 'asked');
      return;
    case 'tell':
      // Whoever asked has left the conversation meanwhile: somebody must read the answer.
      if (isBotFree(turn.conversation())) requestHandoff(turn, 'answered');
      return;
    case 'stop':
      stopChannel(turn, action.address, false);
      return;
    case 'refuse':
      refuseMore(turn, action, question.invoice);
      return;
    case 'dismiss':
      speak(turn, { text: turn.say('engine.dismissed') });
      return;
    case 'link':
      settleLink(turn, action.address, action.isAllowed);
      return;
    case 'earlier': {
      const earlier = resolveTap(turn.conversation().questions, action, turn.input.at);
      if (earlier.kind === 'chosen') choose(turn, earlier);
      else speak(turn, { text: turn.say('question.settled') });
      return;
    }
  }
}
