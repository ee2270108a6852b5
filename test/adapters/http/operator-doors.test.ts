import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/ports/store.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { checkOpenApi } from './check-openapi.ts';
import { type HttpRig, startHttpRig } from './http-rig.ts';
import { invoiceJson, payerJson } from './invoice-json.ts';

describe('what operators ask', () => {
  let http: HttpRig;
  let store: 'there' | 'gone' | 'silent' = 'there';
  const answer = <Value>(value: () => Promise<Value>): Promise<Value> => {
    if (store === 'there') return value();
    return store === 'gone' ? Promise.reject(new Error('canary-of-the-store')) : new Promise(() => {});
  };
  const questions: string[] = [];
  const asked = <Value>(what: string, value: () => Promise<Value>): Promise<Value> => {
    questions.push(what);
    return value();
  };
  const wrap = (one: Store): Store => ({
    ...one,
    ping: () => answer(() => one.ping()),
    acrossIssuers: {
      ...one.acrossIssuers,
      outboxHealth: (now) => asked('outbox', () => answer(() => one.acrossIssuers.outboxHealth(now))),
      webhookHealth: (now) => asked('webhooks', () => one.acrossIssuers.webhookHealth(now)),
      deskHealth: (now) => asked('desk', () => one.acrossIssuers.deskHealth(now)),
    },
  });
  beforeAll(async () => {
    http = await startHttpRig({ wrap, docs: true });
  });
  afterEach(() => {
    store = 'there';
  });
  afterAll(() => http.close());
  const get = (url: string) => http.server.inject(url);

  it('alive it is as long as it answers, whatever the store does', async () => {
    for (store of ['there', 'gone', 'silent'] as const) {
      const health = await get('/healthz');
      expect([health.statusCode, health.json()]).toEqual([200, { status: 'ok' }]);
    }
  });

  it('ready it is while the store answers, and 503 soon after it does not', async () => {
    expect((await get('/readyz')).json()).toEqual({ status: 'ready' });
    for (store of ['gone', 'silent'] as const) {
      const started = performance.now();
      const ready = await get('/readyz');
      expect([store, ready.statusCode, ready.json()]).toEqual([
        store,
        503,
        { status: 'unavailable', reason: 'the store does not answer' },
      ]);
      expect(performance.now() - started).toBeLessThan(3_500);
    }
  });

  it('the metrics go on without the store, and say so', async () => {
    expect((await get('/metrics')).body).toMatch(/^notan_store_up 1$/m);
    store = 'gone';
    const metrics = await get('/metrics');
    expect(metrics.statusCode).toBe(200);
    expect(metrics.headers['content-type']).toContain('text/plain; version=0.0.4');
    expect(metrics.body).toMatch(/^notan_store_up 0$/m);
    expect(metrics.body).toMatch(/^notan_outbox_waiting Nan$/m);
    expect(metrics.body).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(metrics.body).not.toContain('canary');
  });

  it('the metrics ask the store each thing once, however many figures come of it', async () => {
    questions.length = 0;
    await get('/metrics');
    expect(questions.toSorted()).toEqual(['desk', 'outbox', 'webhooks']);
  });

  it('the metrics name no issuer, no payer and no address', async () => {
    await http.api('PUT /v1/payers/canary-ref', { body: payerJson({ name: 'Canary Name' }) });
    await http.api('POST /v1/invoices', { body: invoiceJson({ payer: 'canary-ref', number: 'canary-number' }) });
    for (const url of ['/channels/exempelfiber/sms', '/channels/canary/sms', '/channels/exempelfiber/telegram'])
      await http.server.inject({ method: 'POST', url, payload: 'canary=1' });
    const metrics = await get('/metrics');
    // Its digits are any digits, those of a phone number among them.
    const body = metrics.body.replace(/^process_resident_memory_bytes \d+$/m, '');
    expect(body).not.toMatch(/canary|exempelfiber|eksempelkraft|\+?467|48213/i);
    const labels = [...body.matchAll(/\{([^}]*)\}/g)].flatMap((one) => (one[1] ?? '').split(','));
    expect(new Set(labels.map((one) => one.split('=')[0]))).toEqual(new Set(['channel', 'outcome']));
  });

  describe('the documentation', () => {
    it('is OpenAPI 3.1 with every route of the API, its token, its bodies and its refusals', async () => {
      const answer = await get('/openapi.json');
      expect(answer.headers['content-type']).toContain('application/json');
      const document = answer.json<{
        servers: unknown;
        security: unknown;
        components: { securitySchemes: unknown };
        paths: Record<
          string,
          Record<
            string,
            {
              responses: Record<string, unknown>;
              requestBody?: { content: Record<string, { schema: { required?: string[] } }> };
            }
          >
        >;
      }>();
      expect(checkOpenApi(document)).toEqual([]);
      const documented = Object.entries(document.paths).flatMap(([path, item]) =>
        Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
      );
      const routes = http.routes.filter((one) => one.url.startsWith('/v1') && one.method !== 'HEAD');
      expect(documented.sort()).toEqual(
        routes.map((one) => `${one.method} ${one.url.replace(/:(\w+)/g, '{$1}')}`).sort(),
      );
      expect(document.security).toEqual([{ token: [] }]);
      expect(document.components.securitySchemes).toEqual({ token: { type: 'http', scheme: 'bearer' } });
      expect(document.servers).toEqual([{ url: 'https://notan.example' }]);
      for (const [path, item] of Object.entries(document.paths))
        for (const operation of Object.values(item))
          expect([path, Object.keys(operation.responses)]).toEqual([
            path,
            expect.arrayContaining(['400', '401', '503']),
          ]);
      const { content } = document.paths['/v1/invoices']?.['post']?.requestBody ?? { content: {} };
      expect(Object.keys(content)).toEqual(['application/json', 'application/xml']);
      expect(content['application/json']?.schema.required).toEqual(
        expect.arrayContaining(['number', 'payer', 'lines', 'total']),
      );
    });

    it('shows an invoice that is really taken', async () => {
      const document = (await get('/openapi.json')).json();
      const example = document.paths['/v1/invoices'].post.requestBody.content['application/json'].example;
      await http.api('PUT /v1/payers/K-1001', { body: payerJson() });
      const sent = await http.api('POST /v1/invoices', { body: example });
      expect([sent.statusCode, Object.keys(sent.json())]).toEqual([
        201,
        ['id', 'number', 'payer', 'status', 'remaining'],
      ]);
    });

    it('is shown by a browser without a word to any other place', async () => {
      const page = await get('/docs/');
      expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
      const browser = await openChromium();
      if (browser === null) return;
      const base = await http.server.listen({ port: 0, host: '127.0.0.1' });
      try {
        const tab = await browser.newPage();
        const elsewhere: string[] = [];
        const complaints: string[] = [];
        tab.on('request', (request) => {
          if (!request.url().startsWith(base) && !request.url().startsWith('data:')) elsewhere.push(request.url());
        });
        tab.on('console', (message) => {
          if (message.type() === 'error') complaints.push(message.text());
        });
        tab.on('pageerror', (error) => complaints.push(error.message));
        await tab.goto(`${base}/docs`);
        await tab.getByText('Send an invoice, credit note').first().click({ timeout: 10_000 });
        await tab.getByText('Elförbrukning').first().waitFor({ timeout: 10_000 });
        expect(elsewhere).toEqual([]);
        expect(complaints).toEqual([]);
      } finally {
        await browser.close();
      }
    });
  });

  it('the log has nothing of all this', () => {
    expect(http.logged()).not.toContain('canary');
  });
});
