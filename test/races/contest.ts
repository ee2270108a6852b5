import type { EmulatorAccount } from '../../src/emulator/emulator-account.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import type { SeededRandom } from '../../src/understanding/seeded-random.ts';
import type { CastPayer } from '../kill/cast.ts';
import { toSmsWebhook } from '../kill/to-sms-webhook.ts';

/** What one of the processes answered. Nothing is broken here, so nothing is asked twice. */
export interface Verdict {
  readonly status: number;
  /** The body, or what could be read of it. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A request that can be put to any of the processes, by the process's address. */
export type Ask = (url: string) => Promise<Verdict>;

/** Who takes part from the desk, by the last part of the demo's id. */
export type AgentKey = 'agent-1' | 'agent-2';

export interface Contest {
  /** Puts the requests at once, each to another process than the one before it; answers in the order of the requests. */
  atOnce<const Asked extends readonly Ask[]>(asked: Asked): Promise<{ readonly [Place in keyof Asked]: Verdict }>;
  /** One request to any process. */
  one(ask: Ask): Promise<Verdict>;
  /** The issuer's own system asks. */
  api(payer: CastPayer, method: string, path: string, body: unknown, key?: string): Ask;
  /** Twilio brings what a payer wrote. */
  word(payer: CastPayer, sid: string, text: string): Ask;
  /** Somebody at the desk asks about the payer's thread; `what` is empty to read it. */
  desk(agent: AgentKey, payer: CastPayer, what: string, body?: unknown): Ask;
  /** Signs the desk's people in, once. */
  signIn(issuers: readonly IssuerId[]): Promise<void>;
}

interface ContestDeps {
  readonly urls: readonly string[];
  readonly publicUrl: string;
  readonly accounts: readonly EmulatorAccount[];
  readonly random: SeededRandom;
}

const PATIENCE_MS = 60_000;

/** Clients who meet at several processes in the same moment. */
export function createContest({ urls, publicUrl, accounts, random }: ContestDeps): Contest {
  const cookies = new Map<string, string>();

  const call = async (url: string, path: string, init: RequestInit): Promise<Verdict & { headers: Headers }> => {
    const response = await fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    return { status: response.status, headers: response.headers, body: toBody(await response.text()) };
  };
  const processAt = (place: number): string => urls[place % urls.length] ?? '';

  return {
    atOnce(asked) {
      const first = random.below(urls.length);
      return Promise.all(asked.map((ask, index) => ask(processAt(first + index)))) as never;
    },
    one: (ask) => ask(processAt(random.below(urls.length))),
    api: (payer, method, path, body, key) => (url) =>
      call(url, `/v1${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer demo-${payer.issuer}`,
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        body: JSON.stringify(body),
      }),
    word: (payer, sid, text) => (url) => {
      const account = accounts.find((one) => one.issuer === payer.issuer);
      if (!account) throw new Error('There is no such account');
      const { path, ...init } = toSmsWebhook(account, publicUrl, { sid, from: payer.phone, text });
      return call(url, path, init);
    },
    desk: (agent, payer, what, body) => (url) => {
      const thread = `/issuers/${payer.issuer}/conversations/${conversationIdOf({ payer: payer.ref })}`;
      return call(url, `/console/api${thread}${what === '' ? '' : `/${what}`}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          origin: publicUrl,
          cookie: cookies.get(`${payer.issuer}-${agent}`) ?? '',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    },
    async signIn(issuers) {
      for (const issuer of issuers)
        for (const agent of ['agent-1', 'agent-2'] as const) {
          const id = `${issuer}-${agent}`;
          const answer = await call(processAt(0), '/console/api/demo/sign-in', {
            method: 'POST',
            headers: { origin: publicUrl, 'content-type': 'application/json' },
            body: JSON.stringify({ id }),
          });
          if (answer.status !== 200) throw new Error(`Signing in: ${answer.status}`);
          const given = answer.headers.getSetCookie().map((one) => one.split(';', 1)[0]);
          cookies.set(id, given.join('; '));
        }
    },
  };
}

function toBody(text: string): Verdict['body'] {
  try {
    return JSON.parse(text) as Verdict['body'];
  } catch {
    return { text };
  }
}
