import { randomUUID } from 'node:crypto';
import { firstWord, startChild } from '../turn/child.ts';
import type { Side } from '../turn/drive.ts';
import { checkPeer } from './check-peer.ts';
import type { ConnectorWord, TakenReply } from './connector.ts';
import type { PeerName } from './install-peers.ts';
import { createPostActivity } from './post-activity.ts';

/** A peer, the connector it answers to, and how payers write to it. Checked: what is returned refuses strangers and knows its dialogue. */
export async function startPeer(
  folder: string,
  name: PeerName,
  phones: readonly string[],
  connections: number,
): Promise<{ readonly side: Side; stop(): Promise<void> }> {
  const script = (file: string): string => new URL(file, import.meta.url).pathname;
  const connector = startChild([script('connector.ts')]);
  const { url: serviceUrl, bearer, forged } = await firstWord<ConnectorWord>(connector);
  const child = startChild([script('bot.ts'), folder, name, serviceUrl], {
    NODE_ENV: 'production',
    // App Service's managed identity: where the SDK fetches the token that its replies carry.
    IDENTITY_ENDPOINT: `${serviceUrl}/identity/token`,
    IDENTITY_HEADER: randomUUID(),
  });
  const { url: base } = await firstWord<{ url: string }>(child);
  const url = `${base}/api/messages`;
  const waiting = new Map<string, (reply: TakenReply) => void>();
  connector.process.on('message', (reply: TakenReply) => waiting.get(reply.to)?.(reply));
  const replyTo = (phone: string): Promise<TakenReply> => new Promise((resolve) => waiting.set(phone, resolve));
  const post = createPostActivity(serviceUrl, connections);
  const stop = async (): Promise<void> => {
    await Promise.all([child.stop(), connector.stop()]);
  };
  const [phone = ''] = phones;
  try {
    await checkPeer({
      name,
      bearer,
      forged,
      post: (token, text) => post(url, token, { phone, id: randomUUID(), text }),
      reply: () => replyTo(phone),
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const side: Side = {
    url,
    child,
    phones,
    taken: async (one) => (await replyTo(one)).at,
    async post(to, from, id, text) {
      const status = await post(to, bearer, { phone: from, id, text });
      if (status >= 300) throw new Error(`${to} answered ${status}`);
    },
  };
  return { side, stop };
}
