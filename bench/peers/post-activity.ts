import { Agent, request } from 'node:http';

/** Posts what the Bot Connector posts when a payer writes. Resolves to the status of the answer. `bearer` null: without a token. */
export type PostActivity = (
  to: string,
  bearer: string | null,
  message: { readonly phone: string; readonly id: string; readonly text: string },
) => Promise<number>;

/** Kept-alive connections, at most this many. `serviceUrl`: where the reply is to go, which the token names too. */
export function createPostActivity(serviceUrl: string, connections: number): PostActivity {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return (to, bearer, { phone, id, text }) => {
    const body = JSON.stringify({
      type: 'message',
      id,
      text,
      channelId: 'sms',
      serviceUrl,
      timestamp: new Date().toISOString(),
      from: { id: phone, name: 'Kim Exempel' },
      recipient: { id: 'bot', name: 'Notan' },
      conversation: { id: `c-${phone}` },
    });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
    };
    return new Promise((resolve, reject) => {
      const call = request(to, { method: 'POST', agent, headers, timeout: 20_000 }, (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 500));
      });
      call.once('timeout', () => call.destroy(new Error(`${to} did not answer`)));
      call.once('error', reject);
      call.end(body);
    });
  };
}
