import { Agent, request } from 'node:http';
import { signRequest } from '../../src/emulator/twilio/sign-request.ts';

export interface Sender {
  readonly accountSid: string;
  readonly authToken: string;
  readonly to: string;
}

/** Posts what Twilio posts when a payer writes, with all its fields, signed. Resolves when 200 is answered. */
export type PostSms = (url: string, from: string, sid: string, text: string) => Promise<void>;

/** Kept-alive connections, at most this many; used by one benchmark run. `publicUrl`: what is signed, if another process is asked. */
export function createPostSms({ accountSid, authToken, to }: Sender, connections: number, publicUrl?: string): PostSms {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return (url, from, sid, text) => {
    const fields = {
      ToCountry: 'SE',
      ToState: '',
      SmsMessageSid: sid,
      NumMedia: '0',
      ToCity: '',
      FromZip: '',
      SmsSid: sid,
      FromState: '',
      SmsStatus: 'received',
      FromCity: '',
      Body: text,
      FromCountry: 'SE',
      To: to,
      ToZip: '',
      NumSegments: '1',
      MessageSid: sid,
      AccountSid: accountSid,
      From: from,
      ApiVersion: '2010-04-01',
    };
    const body = new URLSearchParams(fields).toString();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'x-twilio-signature': signRequest(
        authToken,
        publicUrl === undefined ? url : `${publicUrl}${new URL(url).pathname}`,
        fields,
      ),
    };
    return new Promise((resolve, reject) => {
      const call = request(url, { method: 'POST', agent, headers, timeout: 20_000 }, (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${answer.statusCode}`)),
        );
      });
      call.once('timeout', () => call.destroy(new Error(`${url} did not answer`)));
      call.once('error', reject);
      call.end(body);
    });
  };
}
