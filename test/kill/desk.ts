import { randomUUID } from 'node:crypto';
import type { DeskView, ThreadView } from '../../src/model/desk-view.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import type { SeededRandom } from '../../src/understanding/seeded-random.ts';
import type { Answer, Door } from './door.ts';

export interface Desk {
  /** Replies that the server said it took. */
  readonly replies: readonly { readonly issuer: IssuerId; readonly conversation: string; readonly text: string }[];
  /** Claims, answers and hands back, until `stop`; each press again with its own id until it is answered. */
  work(): Promise<void>;
  stop(): void;
  /** Hands back everything this person holds. */
  goHome(): Promise<void>;
}

/** A person in support at one issuer, who does what the console's page does. */
export function createDesk(door: Door, publicUrl: string, issuer: IssuerId, random: SeededRandom): Desk {
  const replies: { issuer: IssuerId; conversation: string; text: string }[] = [];
  let cookie: string | null = null;
  let stopped = false;
  let count = 0;

  async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
    for (;;) {
      const answer = await door.call(`/console/api${path}`, {
        method,
        headers: {
          origin: publicUrl,
          ...(cookie === null ? {} : { cookie }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (answer.status !== 401) return answer;
      await signIn();
    }
  }

  async function signIn(): Promise<void> {
    const answer = await door.call('/console/api/demo/sign-in', {
      method: 'POST',
      headers: { origin: publicUrl, 'content-type': 'application/json' },
      body: JSON.stringify({ id: `${issuer}-agent-1` }),
    });
    if (answer.status !== 200) throw new Error(`Signing in: ${answer.status} ${answer.text}`);
    cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0])
      .join('; ');
  }

  async function readDesk(): Promise<DeskView> {
    const answer = await ask('GET', '/desk');
    if (answer.status !== 200) throw new Error(`The desk: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as DeskView;
  }

  const pathOf = (conversation: string) => `/issuers/${issuer}/conversations/${conversation}`;

  async function press(conversation: string, what: 'claim' | 'hand-back'): Promise<void> {
    const answer = await ask('POST', `${pathOf(conversation)}/${what}`, { inputId: randomUUID() });
    if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${answer.text}`);
  }

  async function reply(conversation: string): Promise<void> {
    count += 1;
    const text = `Svar ${count} från ${issuer}.`;
    const read = await ask('GET', pathOf(conversation));
    let { lastSeq: seenSeq } = JSON.parse(read.text) as ThreadView;
    for (;;) {
      const answer = await ask('POST', `${pathOf(conversation)}/replies`, { inputId: randomUUID(), text, seenSeq });
      if (answer.status === 200) {
        replies.push({ issuer, conversation, text });
        return;
      }
      const problem = JSON.parse(answer.text) as { code: string; newer?: readonly { seq: number }[] };
      if (problem.code !== 'unseen_message') throw new Error(`A reply: ${answer.status} ${answer.text}`);
      // As the console does: the new message is read, and the words are sent again as a new press.
      seenSeq = Math.max(seenSeq, ...(problem.newer ?? []).map((one) => one.seq));
    }
  }

  async function serve(): Promise<void> {
    const { rows } = await readDesk();
    const waiting = rows.filter((row) => row.owner === 'offered' || row.owner === 'agent');
    const row = waiting[random.below(Math.max(waiting.length, 1))];
    if (!row) return;
    if (row.owner === 'offered') return press(row.conversation, 'claim');
    if (random.below(4) === 0) return press(row.conversation, 'hand-back');
    return reply(row.conversation);
  }

  return {
    replies,
    async work() {
      while (!stopped) {
        await serve();
        await new Promise((resolve) => setTimeout(resolve, random.below(10)));
      }
    },
    stop() {
      stopped = true;
    },
    async goHome() {
      for (const row of (await readDesk()).rows) {
        if (row.owner === 'offered') await press(row.conversation, 'claim');
        if (row.owner === 'offered' || row.owner === 'agent') await press(row.conversation, 'hand-back');
      }
    },
  };
}
