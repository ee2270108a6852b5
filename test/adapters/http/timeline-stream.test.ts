import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveFeed } from '../../../src/ports/live-feed.ts';
import { eventually } from '../../support/eventually.ts';
import { FIBER, type HttpRig, KRAFT, startHttpRig } from './http-rig.ts';
import { invoiceJson, payerJson } from './invoice-json.ts';

interface Reader {
  readonly status: number;
  readonly type: string | null;
  /** Complete events so far, oldest first. */
  readonly events: { readonly id: number; readonly type: string }[];
  isOver(): boolean;
  stop(): void;
}

describe('the timeline as it happens', () => {
  let http: HttpRig;
  let base: string;
  let invoice: string;
  let watching: number;
  const readers: Reader[] = [];
  beforeEach(async () => {
    http = await startHttpRig({ healMs: 300 });
    watching = 0;
    const feed = http.rig.feed as { -readonly [Name in keyof LiveFeed]: LiveFeed[Name] };
    const { subscribe } = feed;
    feed.subscribe = (issuer, listener) => {
      watching += 1;
      const stop = subscribe(issuer, listener);
      return () => {
        watching -= 1;
        stop();
      };
    };
    base = await http.server.listen({ port: 0, host: '127.0.0.1' });
    await http.api('PUT /v1/payers/K-1001', { body: payerJson() });
    invoice = (await http.api('POST /v1/invoices', { body: invoiceJson() })).json<{ id: string }>().id;
  });
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.stop();
    await http.close();
  });

  const read = async (headers: Record<string, string> = {}, token = FIBER): Promise<Reader> => {
    const abort = new AbortController();
    const response = await fetch(`${base}/v1/invoices/${invoice}/timeline`, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${token}`, ...headers },
      signal: abort.signal,
    });
    const events: Reader['events'] = [];
    let over = false;
    const drink = async (): Promise<void> => {
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString();
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) {
          const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(part) ?? [];
          if (data !== undefined) events.push({ id: Number(id), ...JSON.parse(data) });
        }
      }
    };
    void drink()
      .catch(() => {})
      .finally(() => {
        over = true;
      });
    const reader = {
      status: response.status,
      type: response.headers.get('content-type'),
      events,
      isOver: () => over,
      stop: () => abort.abort(),
    };
    readers.push(reader);
    return reader;
  };
  const remind = (second: number) =>
    http.api(`POST /v1/invoices/${invoice}/events`, {
      body: { type: 'reminder', at: `2026-11-04T10:00:0${second}Z` },
    });
  const until = (reader: Reader, count: number) =>
    eventually(`${count} events came`, async () => (reader.events.length >= count ? true : null));

  it('tells everything so far, then each new thing, once and in order', async () => {
    const reader = await read();
    expect(reader.type).toBe('text/event-stream');
    await until(reader, 1);
    for (let second = 0; second < 5; second += 1) await remind(second);
    await until(reader, 6);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(reader.events.map((one) => one.id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(reader.events[0]).toMatchObject({ seq: 1, type: 'invoice_received' });
    const { events } = (await http.api(`GET /v1/invoices/${invoice}/timeline`)).json<{ events: object[] }>();
    expect(reader.events.map(({ id: _, ...event }) => event)).toEqual(events);
  });

  it('goes on after Last-Event-ID, and tells all to a reader who names something else', async () => {
    await remind(0);
    await remind(1);
    const on = await read({ 'last-event-id': '2' });
    await until(on, 1);
    expect(on.events.map((one) => one.id)).toEqual([3]);
    for (const id of ['x', '-1', '1.5', 'Infinity', '9'.repeat(40), '0x1', '2, 3']) {
      const reader = await read({ 'last-event-id': id });
      await until(reader, 3);
      expect([id, reader.events.map((one) => one.id)]).toEqual([id, [1, 2, 3]]);
    }
  });

  it('heals a hint that got lost', async () => {
    const reader = await read();
    await until(reader, 1);
    const { store, robin } = http.rig;
    const entry = {
      invoice: invoice as never,
      at: '2026-11-04T10:00:00.000Z',
      type: 'invoice_opened',
      data: {},
      key: 'x',
    } as const;
    await store.forIssuer(robin.issuer).noteTimeline(entry);
    await until(reader, 2);
    expect(reader.events[1]).toMatchObject({ type: 'invoice_opened' });
  });

  it('listens no longer than its reader', async () => {
    const reader = await read();
    await read();
    await eventually('both listen', async () => (watching === 2 ? true : null));
    reader.stop();
    await eventually('one has gone', async () => (watching === 1 ? true : null));
  });

  it('ends at once when the server does', async () => {
    const reader = await read();
    await until(reader, 1);
    const started = performance.now();
    await http.server.close();
    expect(performance.now() - started).toBeLessThan(1_000);
    await eventually('the reader is told', async () => reader.isOver() || null);
    expect(watching).toBe(0);
  });

  it('is not there for another issuer, nor for a stranger, nor as a stream for those who only ask for its head', async () => {
    expect((await read({}, KRAFT)).status).toBe(404);
    expect((await read({}, 'x')).status).toBe(401);
    const head = await fetch(`${base}/v1/invoices/${invoice}/timeline`, {
      method: 'HEAD',
      headers: { accept: 'text/event-stream', authorization: `Bearer ${FIBER}` },
    });
    expect(head.headers.get('content-type')).toContain('application/json');
    expect(watching).toBe(0);
  });

  it('is plain JSON for those who do not ask for a stream first', async () => {
    const reader = await read({ accept: 'application/json, text/event-stream;q=0.1' });
    expect(reader.type).toContain('application/json');
    expect((await read({ accept: 'Text/Event-Stream, */*' })).type).toBe('text/event-stream');
  });
});
