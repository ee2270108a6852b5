import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExchange } from '../../../src/adapters/provider-http/create-exchange.ts';
import { createProviderCall } from '../../../src/adapters/provider-http/create-provider-call.ts';
import { createSwish } from '../../../src/adapters/swish/create-swish.ts';
import { sampleAccounts, sampleOrder } from '../../support/payment-samples.ts';

interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** Certificates for this run alone: nothing secret is kept. Null where the machine has no openssl. */
function makeCertificates(folder: string): { readonly ca: Pair; readonly sign: (name: string) => Pair } | null {
  const at = (file: string): string => join(folder, file);
  const read = (name: string): Pair => ({
    cert: readFileSync(at(`${name}.pem`), 'utf8'),
    key: readFileSync(at(`${name}.key`), 'utf8'),
  });
  const ssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const fresh = (name: string) => [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    at(`${name}.key`),
  ];
  const make = (name: string, ...more: readonly string[]): Pair => {
    const names = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
    ssl('req', '-x509', ...fresh(name), '-out', at(`${name}.pem`), ...names, ...more);
    return read(name);
  };
  try {
    const ca = make('bank-ca');
    return { ca, sign: (name) => make(name, '-CA', at('bank-ca.pem'), '-CAkey', at('bank-ca.key')) };
  } catch (error) {
    if (process.env['CI']) throw error;
    return null;
  }
}

describe('Swish Commerce behind mutual TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notan-swish-'));
  const made = makeCertificates(folder);
  const shown: string[] = [];
  let server: Server | null = null;
  let url = '';
  beforeAll(async () => {
    if (made === null) return console.warn('SKIPPED: mutual TLS of Swish, for there is no openssl here');
    const { cert, key } = made.sign('swish');
    const options = { cert, key, ca: made.ca.cert, requestCert: true, rejectUnauthorized: true };
    server = createServer(options, (request, response) => {
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      shown.push(String(subject.CN));
      response.writeHead(201, { paymentrequesttoken: 'c28a4061470f4af48973bd2a4642b4fa' }).end();
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = ({ cert, key }: Pair, ca: string | null) => {
    const call = createProviderCall({
      exchange: createExchange(),
      timeoutMs: 4_000,
      patienceMs: 1_000,
      now: () => performance.now(),
      wait: async () => {},
    });
    const swish = { payee: '1231181189', certificate: cert, key, ca };
    const payments = { swish, vipps: null, stripe: null };
    return createSwish({ call, apiUrl: url, appUrl: null }).create({ ...sampleAccounts, payments }, sampleOrder);
  };

  it('shows the issuer’s certificate, and is let in', async (context) => {
    if (made === null) return context.skip();
    const begun = await begin(made.sign('issuer'), made.ca.cert);
    expect(begun).toMatchObject({ ok: true, value: { road: { kind: 'app' } } });
    expect(shown).toEqual(['issuer']);
  });

  it('is not let in with a certificate that another has signed, and begins nothing', async (context) => {
    if (made === null) return context.skip();
    shown.length = 0;
    const other = mkdtempSync(join(folder, 'other-'));
    const stranger = makeCertificates(other)?.sign('stranger');
    if (!stranger) return context.skip();
    expect((await begin(stranger, made.ca.cert)).ok).toBe(false);
    expect(shown).toEqual([]);
  });

  it('sends nothing to a server that no authority it trusts has vouched for', async (context) => {
    if (made === null) return context.skip();
    shown.length = 0;
    expect(await begin(made.sign('issuer'), null)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(shown).toEqual([]);
  });
});
