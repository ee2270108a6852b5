import type Twilio from 'twilio/lib/rest/Twilio.js';
import type { IssuerAccounts } from '../../model/issuer.ts';
import { fail, type Result } from '../../model/result.ts';
import type { ChannelPort, SendFailure } from '../../ports/channel.ts';
import { createTwilioClient } from './create-twilio-client.ts';
import { createExchange } from './exchange.ts';
import { fetchSmsMedia } from './fetch-media.ts';
import { findSentSms } from './find-sent.ts';
import { listHeldSms } from './list-held.ts';
import { parseSms } from './parse.ts';
import { sendSms } from './send.ts';
import { verifySms } from './verify.ts';

export interface SmsChannelDeps {
  /** In place of https://api.twilio.com; null: Twilio itself. */
  readonly apiUrl: string | null;
  /** What every webhook's address begins with, from configuration. */
  readonly publicUrl: string;
  /** For one call to Twilio, all of it. */
  readonly timeoutMs: number;
}

type SmsAccount = NonNullable<IssuerAccounts['sms']>;

/** SMS through Twilio's Programmable Messaging, api version 2010-04-01. Works with several accounts at once. */
export function createSmsChannel(deps: SmsChannelDeps): ChannelPort {
  const exchange = createExchange();
  const clients = new Map<string, Promise<Twilio>>();

  function clientOf(accountSid: string, authToken: string): Promise<Twilio> {
    const key = `${accountSid} ${authToken}`;
    const existing = clients.get(key);
    if (existing) return existing;
    const client = createTwilioClient({ accountSid, authToken }, { ...deps, exchange });
    clients.set(key, client);
    client.catch(() => clients.delete(key));
    return client;
  }

  /** Uses the account's tokens one after another until Twilio knows one: what it refused for its token it did not do. */
  async function withClient<Value>(
    accounts: IssuerAccounts,
    use: (client: Twilio, account: SmsAccount) => Promise<Result<Value, SendFailure>>,
  ): Promise<Result<Value, SendFailure>> {
    const { sms } = accounts;
    if (!sms) return fail({ code: 'unauthorised', detail: 'the issuer has no SMS account' });
    if (sms.from === null && sms.messagingServiceSid === null) {
      return fail({ code: 'unauthorised', detail: 'the SMS account has neither a number nor a messaging service' });
    }
    const attempt = async (token: string): Promise<Result<Value, SendFailure>> => {
      let client: Twilio;
      try {
        client = await clientOf(sms.accountSid, token);
      } catch {
        return fail({ code: 'unauthorised', detail: 'the SMS account cannot be used: its SID must start with AC' });
      }
      return use(client, sms);
    };
    let result = await attempt(sms.authToken);
    for (const token of sms.otherAuthTokens ?? []) {
      if (result.ok || result.error.code !== 'unauthorised') return result;
      result = await attempt(token);
    }
    return result;
  }

  return {
    channel: 'sms',
    verify: (request, accounts) => verifySms(request, accounts, deps.publicUrl),
    parse: parseSms,
    send: (outgoing) => withClient(outgoing.accounts, (client, account) => sendSms(client, account, outgoing)),
    findSent: (outgoing, since, others) =>
      withClient(outgoing.accounts, (client, account) => findSentSms(client, account, outgoing, since, others)),
    listHeld: (accounts, span, tell) =>
      withClient(accounts, (client, account) => listHeldSms(client, account, span, tell)),
    answerCallback: null,
    async fetchMedia(source, { sms }, mostBytes) {
      return sms ? fetchSmsMedia(sms, source, { ...deps, mostBytes }) : fail('gone');
    },
  };
}
