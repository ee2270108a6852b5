import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Conversation, createConversation } from '../../src/engine/conversation.ts';
import type { ConversationId, IssuerId } from '../../src/model/ids.ts';
import type { JsonObject, LookupKind } from '../../src/model/lookup.ts';
import { fail, ok, type Result } from '../../src/model/result.ts';
import type { LookupFailure, LookupRunner, LookupTry } from '../../src/ports/lookup-runner.ts';
import { createLookups, type Lookups } from '../../src/service/run-lookups.ts';
import { runWorker } from '../../src/service/run-worker.ts';
import { eventually } from '../support/eventually.ts';
import { sampleCommit } from '../support/store-samples.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

type Answer = Result<JsonObject, LookupFailure>;
const UNAVAILABLE: Answer = fail({ code: 'unavailable', detail: 'as scripted' });
const A = 'exempelfiber' as IssuerId;
const B = 'eksempelkraft' as IssuerId;

describe('what a turn asks about', () => {
  let rig: ServiceRig;
  let deps: ServiceRig['deps'];
  let lookups: Lookups;
  let asked: LookupTry[];
  let answer: (one: LookupTry, signal: AbortSignal) => Promise<Answer>;
  let threads = 0;

  beforeEach(async () => {
    rig = await startServiceRig();
    asked = [];
    answer = async () => ok({ n: 1 });
    const runner = (retryMs: readonly number[]): LookupRunner => ({
      retryMs,
      run(one, signal) {
        asked.push(one);
        return answer(one, signal);
      },
    });
    deps = { ...rig.deps, lookups: { endpoint: runner([1_000, 3_000, 10_000]) } };
    lookups = createLookups(deps, rig.service.converse);
  });
  afterEach(async () => {
    await lookups.stop();
    await rig.close();
  });

  /** A thread that waits for one answer, as a turn leaves it. */
  const waits = async (seconds = 60, issuer = A, kind: LookupKind = 'endpoint'): Promise<Conversation> => {
    threads += 1;
    const id = `t${threads}`;
    const expiresAt = new Date(rig.time + seconds * 1_000).toISOString();
    const seed = { id: id as ConversationId, payer: null, locale: 'sv-SE', replyTo: null } as const;
    const lookup = { id: `${id}.1`, kind, expiresAt, request: { of: id } };
    const open = { id: lookup.id, kind, epoch: 1, expiresAt, memo: {} };
    const conversation = { ...createConversation(seed), version: 1, lookups: [open] };
    await rig.store.forIssuer(issuer).commit(sampleCommit(conversation, { lookups: [{ kind: 'requested', lookup }] }));
    return conversation;
  };
  const outcomeOf = async ({ id }: Conversation, issuer = A) =>
    (await rig.store.forIssuer(issuer).lookups(id, 10))[0]?.closed?.outcome;
  const openOf = async ({ id }: Conversation, issuer = A) =>
    (await rig.store.forIssuer(issuer).conversation(id))?.lookups;

  it('is asked once, and its answer is a turn of that conversation', async () => {
    const mine = await waits();
    const theirs = await waits(60, B);
    answer = async ({ issuer, request }) => ok({ issuer, ...request });
    expect(await lookups.drain()).toBe(2);
    expect(await outcomeOf(mine)).toEqual({ ok: true, value: { issuer: A, of: mine.id } });
    expect(await outcomeOf(theirs, B)).toEqual({ ok: true, value: { issuer: B, of: theirs.id } });
    expect(await openOf(mine)).toEqual([]);
    expect(asked.map((one) => one.accounts)).toEqual(asked.map((one) => rig.directory.accounts(one.issuer)));
    rig.time += 1e9;
    expect(await lookups.drain()).toBe(0);
  });

  it('shows those who watch that the bot is at it, if the answer is soon to come', async () => {
    const seen: unknown[] = [];
    rig.feed.subscribe(A, (hint) => {
      if (hint.signal) seen.push({ conversation: hint.conversation, signal: hint.signal });
    });
    const soon = await waits(8);
    await waits(3_600);
    await lookups.drain();
    expect(seen).toEqual([{ conversation: soon.id, signal: { kind: 'typing', from: 'bot', name: null } }]);
  });

  it('is asked again, with growing waits, while whoever answers is not there', async () => {
    const thread = await waits();
    answer = async () => (asked.length < 3 ? UNAVAILABLE : ok({ n: 3 }));
    const tried: number[] = [];
    for (let seconds = 0; seconds < 10; seconds += 1, rig.time += 1_000) {
      await lookups.drain();
      if (asked.length > tried.length) tried.push(seconds);
    }
    expect(tried).toEqual([0, 1, 4]);
    expect(await outcomeOf(thread)).toEqual({ ok: true, value: { n: 3 } });
  });

  it('is given up at once when there is no time for another try', async () => {
    const thread = await waits(3);
    answer = async () => UNAVAILABLE;
    await lookups.drain();
    rig.time += 1_000;
    await lookups.drain();
    expect(asked).toHaveLength(2);
    expect(await outcomeOf(thread)).toEqual({ ok: false, code: 'unavailable' });
  });

  it('is not asked again when the answer is final', async () => {
    const thread = await waits();
    answer = async () => fail({ code: 'refused', detail: 'as scripted' });
    await lookups.drain();
    expect(asked).toHaveLength(1);
    expect(await outcomeOf(thread)).toEqual({ ok: false, code: 'refused' });
  });

  it('is answered "expired" when its time is over, whoever was to answer it', async () => {
    const thread = await waits(5);
    rig.time += 5_000;
    await lookups.drain();
    expect(asked).toEqual([]);
    expect(await outcomeOf(thread)).toEqual({ ok: false, code: 'expired' });
  });

  it('is answered at once where nobody answers its kind', async () => {
    const thread = await waits(60, A, 'assistant');
    await lookups.drain();
    expect(await outcomeOf(thread)).toEqual({ ok: false, code: 'not_allowed' });
  });

  it('is asked again by the next process when one died in the middle, and answered once', async () => {
    const thread = await waits();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    answer = async () => {
      const turn = asked.length;
      if (turn === 1) await held;
      return ok({ n: turn });
    };
    await lookups.begin();
    await eventually('it is asked', async () => (asked.length === 1 ? true : null));
    await rig.store.acrossIssuers.releaseLeasesOfDeadProcess();
    const heir = createLookups(deps, rig.service.converse);
    await heir.drain();
    release();
    await lookups.idle();
    expect(asked).toHaveLength(2);
    expect(await outcomeOf(thread)).toEqual({ ok: true, value: { n: 2 } });
    expect((await rig.store.forIssuer(A).conversation(thread.id))?.version).toBe(2);
  });

  it('is let go of when the process stops, for the next one to ask', async () => {
    const thread = await waits();
    answer = (_one, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(UNAVAILABLE), { once: true }));
    await lookups.begin();
    await lookups.stop();
    expect(await outcomeOf(thread)).toBeUndefined();
    answer = async () => ok({ n: 2 });
    const heir = createLookups(deps, rig.service.converse);
    await heir.drain();
    expect(await outcomeOf(thread)).toEqual({ ok: true, value: { n: 2 } });
  });

  it('stops waiting for a runner when the lookup expires', async () => {
    const thread = await waits(0.2);
    answer = (_one, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(UNAVAILABLE), { once: true }));
    await lookups.begin();
    await lookups.idle();
    expect(await outcomeOf(thread)).toEqual({ ok: false, code: 'expired' });
  });

  it('holds up nobody else when an issuer has an endpoint that hangs', async () => {
    for (let index = 0; index < 30; index += 1) await waits(60, A);
    const theirs = await waits(60, B);
    answer = ({ issuer }, signal) =>
      issuer === B
        ? Promise.resolve(ok({ n: 1 }))
        : new Promise((resolve) => signal.addEventListener('abort', () => resolve(UNAVAILABLE), { once: true }));
    await lookups.begin();
    await eventually('the other is answered', async () => (await outcomeOf(theirs, B)) ?? null);
    expect(asked.filter((one) => one.issuer === A)).toHaveLength(8);
  });

  it('is run by the worker as soon as it is asked, and told by the clock when it expires', async () => {
    const worker = runWorker(deps, rig.service);
    rig.wake = worker.wake;
    try {
      const quick = await waits();
      worker.wake();
      await eventually('it is answered', async () => (await outcomeOf(quick)) ?? null);
      answer = (_one, signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve(UNAVAILABLE), { once: true }));
      const slow = await waits(60);
      worker.wake();
      await eventually('it is asked', async () => (asked.length === 2 ? true : null));
      rig.time += 60_000;
      const due = await rig.store.acrossIssuers.nextDue(rig.time);
      expect(due).toBeLessThanOrEqual(rig.time);
      worker.wake();
      await eventually('it has expired', async () => (await outcomeOf(slow)) ?? null);
      expect(await outcomeOf(slow)).toEqual({ ok: false, code: 'expired' });
    } finally {
      await worker.stop();
    }
  });
});
