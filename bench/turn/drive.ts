import { randomBytes } from 'node:crypto';
import type { Child } from './child.ts';
import type { PostSms } from './twilio-webhook.ts';

/** What one round of one side gave. */
export interface Round {
  readonly count: number;
  readonly perSecond: number;
  /** Processor time of the measured process for one. */
  readonly cpuMsEach: number;
  /** From the request's start to the end that counts for this side, ms, in order. */
  readonly latencies: readonly number[];
}

export interface Side {
  readonly url: string;
  readonly child: Child;
  /** Phones, shared out among the lanes: each writes one message at a time. */
  readonly phones: readonly string[];
  readonly post: PostSms;
  /** Resolves, with the time, when this phone's answer was taken; null: the webhook's answer is the end. */
  readonly taken: ((phone: string) => Promise<number>) | null;
}

const TEXTS = ['Hur mycket ska jag betala?', 'När ska jag betala?', 'Hur betalar jag?', 'Vilket OCR ska jag ange?'];

const PATIENCE_MS = 30_000;

/** Lanes that write one message after another until the time is over; counted only when everything has come to its end. */
export async function drive(side: Side, lanes: number, seconds: number): Promise<Round> {
  const latencies: number[] = [];
  const before = side.child.cpuMs();
  const start = performance.now();
  const end = start + seconds * 1_000;
  const runLane = async (lane: number): Promise<void> => {
    const phones = side.phones.filter((_, index) => index % lanes === lane);
    for (let turn = 0; performance.now() < end; turn += 1) {
      const phone = phones[turn % phones.length] ?? '';
      const taken = side.taken?.(phone);
      const sentAt = Date.now();
      await side.post(side.url, phone, `SM${randomBytes(16).toString('hex')}`, TEXTS[turn % TEXTS.length] ?? '');
      const takenAt = taken === undefined ? Date.now() : await Promise.race([taken, tooLate(phone)]);
      latencies.push(takenAt - sentAt);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)));
  const elapsed = performance.now() - start;
  return {
    count: latencies.length,
    perSecond: latencies.length / (elapsed / 1_000),
    cpuMsEach: (side.child.cpuMs() - before) / latencies.length,
    latencies: latencies.sort((one, other) => one - other),
  };
}

/** Unreferenced, so that a run that is done does not wait for it. */
function tooLate(phone: string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`${phone} got no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS).unref();
  });
}
