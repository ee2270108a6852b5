import { Agent, request } from 'node:http';
import { firstWord, startChild } from '../turn/child.ts';
import type { Side } from '../turn/drive.ts';
import type { PEERS } from './install-peers.ts';

/** A peer, the connector it answers to, and how payers write to it. */
export async function startPeer(
  folder: string,
  name: keyof typeof PEERS,
  phones: readonly string[],
  connections: number,
): Promise<{ readonly side: Side; stop(): Promise<void> }> {
  const script = (file: string): string => new URL(file, import.meta.url).pathname;
  const connector = startChild([script('connector.ts')]);
  const { url: serviceUrl } = await firstWord<{ url: string }>(connector);
  const child = startChild([script('bot.ts'), folder, name], {
    // Where the SDK may post replies to; without it, it refuses a connector that is not Microsoft's.
    allowedServiceUrls: '127.0.0.1',
    NODE_ENV: 'development',
  });
  const { url } = await firstWord<{ url: string }>(child);
  const waiting = new Map<string, (at: number) => void>();
  connector.process.on('message', ({ taken }: { taken: readonly { to: string; at: number }[] }) => {
    for (const { to, at } of taken) waiting.get(to)?.(at);
  });
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const side: Side = {
    url: `${url}/api/messages`,
    child,
    phones,
    taken: (phone) => new Promise((resolve) => waiting.set(phone, resolve)),
    post(to, phone, id, text) {
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
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      return new Promise((resolve, reject) => {
        const call = request(to, { method: 'POST', agent, headers, timeout: 20_000 }, (answer) => {
          answer.resume();
          answer.once('end', () =>
            (answer.statusCode ?? 500) < 300 ? resolve() : reject(new Error(`${to} answered ${answer.statusCode}`)),
          );
        });
        call.once('error', reject);
        call.end(body);
      });
    },
  };
  return {
    side,
    async stop() {
      await Promise.all([child.stop(), connector.stop()]);
    },
  };
}
