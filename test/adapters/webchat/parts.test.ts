import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { createWebChannel } from '../../../src/adapters/webchat/create-web-channel.ts';
import { createFloodGuard } from '../../../src/adapters/webchat/flood-guard.ts';
import { openStream } from '../../../src/adapters/webchat/stream.ts';
import { createWatch } from '../../../src/adapters/webchat/watchers.ts';
import type { ConversationId, IssuerId } from '../../../src/model/ids.ts';
import type { Hint, LiveFeed } from '../../../src/ports/live-feed.ts';
import { sampleMessage } from '../../support/sample-message.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('the web as a channel', () => {
  const message = sampleMessage({ channel: 'web', address: { channel: 'web', id: 'x' } });
  const accounts = { api: { token: '' }, sms: null, telegram: null, webchat: null };
  const outgoing = { message, to: message.address, accounts, statusUrl: null };
  const channel = createWebChannel();

  test('has sent what is stored, and says so when asked again', async () => {
    const sent = { ok: true, value: { providerMessageId: message.id, delivery: 'sent', units: 1 } };
    expect(await channel.send(outgoing)).toEqual(sent);
    expect(await channel.findSent(outgoing, message.at)).toEqual(sent);
  });

  test('believes no webhook', () => {
    const request = { method: 'POST', url: 'http://x/', headers: {}, body: new Uint8Array() };
    expect(channel.verify(request, accounts)).toEqual({ code: 'forged', status: 403 });
    expect(channel.parse(request, 'message')).toMatchObject({ ok: false, error: { code: 'malformed' } });
  });
});

describe('the guard against floods', () => {
  test('lets a burst through, then one at a time, and tells how long to wait', () => {
    const clock = { at: 0, now: () => clock.at };
    const guard = createFloodGuard({ clock, burst: 3, perSecond: 0.5 });
    expect([1, 2, 3, 4].map(() => guard.take('a'))).toEqual([0, 0, 0, 2]);
    expect(guard.take('b')).toBe(0);
    clock.at = 2_000;
    expect([guard.take('a'), guard.take('a')]).toEqual([0, 2]);
    clock.at = -60_000;
    expect(guard.take('a')).toBe(2);
    clock.at = 600_000;
    expect([1, 2, 3, 4].map(() => guard.take('a'))).toEqual([0, 0, 0, 2]);
  });
});

describe('watching', () => {
  test('one subscription serves all sockets of an issuer, and ends with the last of them', () => {
    const listeners = new Set<(hint: Hint) => void>();
    const feed: LiveFeed = {
      publish: (hint) => {
        for (const listener of listeners) listener(hint);
      },
      subscribe: (_issuer, listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close: async () => {},
    };
    const watch = createWatch(feed);
    const issuer = 'a' as IssuerId;
    const [one, two] = ['c1', 'c2'] as ConversationId[];
    const woken: string[] = [];
    const stops = [
      watch(issuer, one as ConversationId, () => woken.push('first')),
      watch(issuer, one as ConversationId, () => woken.push('second')),
      watch(issuer, two as ConversationId, () => woken.push('other')),
    ];
    expect(listeners.size).toBe(1);
    feed.publish({ issuer, conversation: one as ConversationId, invoice: null });
    feed.publish({ issuer, conversation: null, invoice: null });
    expect(woken).toEqual(['first', 'second']);
    for (const stop of [...stops, ...stops]) stop();
    expect(listeners.size).toBe(0);
    watch(issuer, one as ConversationId, () => woken.push('again'));
    feed.publish({ issuer, conversation: one as ConversationId, invoice: null });
    expect(woken.at(-1)).toBe('again');
  });
});

/** A socket whose network takes nothing. */
function stuckSocket() {
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    frames: [] as string[],
    ended: '',
    send(text: string, sent?: (error?: Error) => void) {
      socket.frames.push(text);
      socket.bufferedAmount += text.length;
      sent?.();
    },
    ping() {},
    close(code: number) {
      socket.ended = `closed ${code}`;
    },
    terminate() {
      socket.ended = 'terminated';
      socket.readyState = 3;
      socket.emit('close');
    },
  });
  return socket;
}

describe('a stream nobody takes in', () => {
  const page = (seq: number) => ({
    activities: [{ type: 'message', text: 'x'.repeat(50_000), id: `c|${seq}` } as never],
    watermark: { seq, ended: false },
    messages: [],
    more: true,
  });

  test('waits instead of filling the memory, goes on when there is room, and never skips', async () => {
    const socket = stuckSocket();
    const stream = openStream({
      socket: socket as unknown as WebSocket,
      from: { seq: 0, ended: false },
      read: async (after) => page(after.seq + 1),
      onSent: () => {},
      onFault: (error) => {
        throw error;
      },
      lifetimeMs: 60_000,
      pace: { healMs: 60_000, keepAliveMs: 60_000 },
    });
    await vi.waitFor(() => expect(socket.frames.length).toBeGreaterThan(4));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const taken = socket.frames.length;
    expect(taken).toBeLessThan(10);
    socket.bufferedAmount = 0;
    stream.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const marks = socket.frames.map((frame) => Number(JSON.parse(frame).watermark));
    expect(marks).toEqual(marks.map((_, index) => index + 1));
    expect(marks.length).toBeGreaterThan(taken);
    socket.terminate();
  });

  test('is cut off when it stays stuck, and a read that fails is tried again', async () => {
    vi.useFakeTimers();
    const socket = stuckSocket();
    const faults: unknown[] = [];
    openStream({
      socket: socket as unknown as WebSocket,
      from: { seq: 0, ended: false },
      read: async () => {
        throw new Error('away');
      },
      onSent: () => {},
      onFault: (error) => faults.push(error),
      lifetimeMs: 10 ** 12,
      pace: { healMs: 1_000, keepAliveMs: 20_000 },
    });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(faults.length).toBeGreaterThanOrEqual(5);
    expect(socket.ended).toBe('');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(socket.ended).toBe('terminated');
    expect(vi.getTimerCount()).toBe(0);
  });
});
