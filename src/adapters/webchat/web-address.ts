import type { Address } from '../../model/address.ts';
import type { WebSession } from '../../ports/store.ts';

/**
 * The payer's end of a session. A visitor nobody vouched for is this session and nothing else: what a client calls itself
 * never leads to someone's thread. A known payer is the thread itself, as for a bill sent before the first word.
 */
export function toWebAddress(session: WebSession): Address {
  return { channel: 'web', id: session.payer === null ? session.id : session.conversation };
}
