import { callServer } from './call-server.ts';
import { createKeptConversation } from './kept-conversation.ts';

/** A token, and the conversation it speaks in. */
export interface Grant {
  readonly conversationId: string;
  readonly token: string;
  readonly userId: string;
}

/** Where tokens come from: they run out, and whoever gave the first one can give another. */
export interface Grants {
  /** Throws what the call throws. */
  get(): Promise<Grant>;
  /** The conversation is gone: the next token is for a new one. */
  forget(): void;
}

/** Tokens from the payer's page itself, which never run out for good. A page that was reloaded goes on where it was. */
export function createPageGrants(path: string): Grants {
  const kept = createKeptConversation(path);
  return {
    async get() {
      const answer = await callServer('POST', `${path}/chat`, { body: { conversation: kept.read() } });
      const grant = {
        conversationId: String(answer['conversationId']),
        token: String(answer['token']),
        userId: String(answer['userId']),
      };
      kept.write(grant.conversationId);
      return grant;
    },
    forget: () => kept.write(''),
  };
}
