import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../src/adapters/http/find-free-port.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import type { IssuerAccounts } from '../../src/model/issuer.ts';
import { type Child, firstWord, startChild, untilReady } from './child.ts';
import type { Side } from './drive.ts';
import { copyFlowsAtRate } from './flows-at-rate.ts';
import { readStartCommand } from './read-start-command.ts';
import { readSmsAccount } from './sms-account.ts';
import { createPostSms } from './twilio-webhook.ts';

export const ISSUER = 'exempelfiber' as IssuerId;
/** Messages a second, more than anything here sends: what is measured is never the sender's pace. */
export const NO_LIMIT = 10_000;

/** What the emulated Twilio has taken, as it tells it. */
export interface Taken {
  readonly to: string;
  readonly at: number;
}

/** An emulated Twilio, and a place where processes of Notan can be started with it; nothing runs yet. */
export interface World {
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly twilio: Child;
  /** Where it takes messages. */
  readonly twilioUrl: string;
  readonly sms: NonNullable<IssuerAccounts['sms']>;
  /** Starts a Notan and waits until it is ready. `port`: another than the world's, for a second one. */
  start(
    env?: Readonly<Record<string, string>>,
    how?: { readonly profileDir?: string | null; readonly port?: number; readonly preload?: readonly string[] },
  ): Promise<Child>;
  /** Payers who write to a process by SMS and wait until Twilio has taken the answer. */
  sideOf(child: Child, phones: readonly string[], connections: number, url?: string): Side;
  onTaken(listener: (taken: readonly Taken[]) => void): void;
  /** Ends everything that was started, and takes the data away. */
  stop(): Promise<void>;
}

export async function createWorld(options: { readonly reports: boolean; readonly rate?: number }): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'notan-bench-'));
  const port = await findFreePort('127.0.0.1');
  const publicUrl = `http://127.0.0.1:${port}`;
  const rate = options.rate ?? NO_LIMIT;
  const sms = { ...readSmsAccount(ISSUER), perSecond: rate };
  const account = { ...sms, issuer: ISSUER, fromNumber: sms.from ?? '', telegram: null, webhookBase: publicUrl };
  const script = (name: string): string => new URL(name, import.meta.url).pathname;
  const twilio = startChild([script('emulated-twilio.ts'), JSON.stringify({ account, reports: options.reports })]);
  const { url: twilioUrl } = await firstWord<{ url: string }>(twilio);
  const flows = copyFlowsAtRate(dataDir, ISSUER, rate);
  const waiting = new Map<string, (at: number) => void>();
  const listeners: ((taken: readonly Taken[]) => void)[] = [];
  twilio.process.on('message', ({ taken }: { taken: readonly Taken[] }) => {
    for (const { to, at } of taken) waiting.get(to)?.(at);
    for (const listener of listeners) listener(taken);
  });
  const children: Child[] = [twilio];
  return {
    publicUrl,
    dataDir,
    twilio,
    twilioUrl,
    sms,
    async start(env = {}, { profileDir = null, port: other = port, preload = [] } = {}) {
      const first = [...preload, ...(profileDir === null ? [] : [script('profile-on-demand.ts')])];
      const child = startChild([...first.flatMap((one) => ['--import', one]), ...readStartCommand()], {
        HOST: '127.0.0.1',
        PORT: String(other),
        PUBLIC_URL: publicUrl,
        DATA_DIR: dataDir,
        FLOWS_DIR: flows,
        LOG_LEVEL: 'warn',
        TWILIO_API_URL: twilioUrl,
        ...(profileDir !== null && { BENCH_PROFILE_DIR: profileDir }),
        ...env,
      });
      children.push(child);
      await untilReady(child, `http://127.0.0.1:${other}/readyz`);
      return child;
    },
    sideOf(child, phones, connections, url = publicUrl) {
      const post = createPostSms({ ...sms, to: account.fromNumber }, connections, publicUrl);
      return {
        url: `${url}/channels/${ISSUER}/sms`,
        child,
        phones,
        post,
        taken: (phone) => new Promise((resolve) => waiting.set(phone, resolve)),
      };
    },
    onTaken: (listener) => listeners.push(listener),
    async stop() {
      await Promise.all(children.map((one) => one.stop()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
