import { fail } from '../../model/result.ts';
import type { ChannelPort } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import { createSend } from './create-send.ts';
import { createTokenSource } from './create-token-source.ts';
import { createVerify } from './create-verify.ts';
import { fetchAzureMedia } from './fetch-media.ts';
import { parse } from './parse.ts';

export interface AzureChannelOptions {
  /** The Bot Connector's keys. */
  readonly keysUrl: string;
  /** Microsoft's login, where the bot gets its tokens. */
  readonly loginUrl: string;
  readonly timeoutMs: number;
  /** For keys and logins; as long as sending where left out. */
  readonly keysTimeoutMs?: number;
  readonly clock: Clock;
}

/** Azure Bot Service: Teams and every other channel it carries. */
export function createAzureChannel(options: AzureChannelOptions): ChannelPort {
  const tokens = createTokenSource({ ...options, timeoutMs: options.keysTimeoutMs ?? options.timeoutMs });
  return {
    channel: 'azure',
    verify: createVerify({ ...options, timeoutMs: options.keysTimeoutMs ?? options.timeoutMs }),
    parse,
    send: createSend({ tokens, timeoutMs: options.timeoutMs }),
    fetchMedia: (source, accounts, mostBytes) =>
      fetchAzureMedia(source, accounts, { tokens, timeoutMs: options.timeoutMs, mostBytes }),
    // The connector lists nothing that was sent.
    findSent: async () => fail('not_askable'),
    answerCallback: null,
  };
}
