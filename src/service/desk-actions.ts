import { domainError } from '../model/errors.ts';
import { fail } from '../model/result.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

/** What a person at the desk can do. The input id comes from the console, so one press is one action whatever the network does. */
export function createDeskActions(
  deps: ServiceDeps,
  converse: Service['converse'],
): Pick<Service, 'claim' | 'reply' | 'handBack'> {
  const once = (inputId: string) =>
    ({ source: 'console', providerId: inputId, hash: '', receivedAt: instantOf(deps.clock), answer: null }) as const;
  const base = (inputId: string) => ({ id: `console-${inputId}`, at: instantOf(deps.clock) });
  return {
    claim: (issuer, conversation, agent, inputId) =>
      converse({
        issuer,
        whose: { conversation },
        input: { ...base(inputId), type: 'agent_claimed', agent },
        inbound: once(inputId),
      }),
    reply: async (issuer, conversation, agent, { inputId, text, seenSeq }) => {
      const words = text.trim();
      if (words === '')
        return fail(
          domainError('invalid_request', 'Write something first.', [{ detail: 'text is empty', pointer: '/text' }]),
        );
      return converse({
        issuer,
        whose: { conversation },
        input: { ...base(inputId), type: 'agent_replied', agent, text: words, seenSeq },
        inbound: once(inputId),
      });
    },
    handBack: (issuer, conversation, agent, inputId) =>
      converse({
        issuer,
        whose: { conversation },
        input: { ...base(inputId), type: 'agent_handed_back', agent },
        inbound: once(inputId),
      }),
  };
}
