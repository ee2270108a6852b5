import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

const SECRET = 'x'.repeat(32);
const faultsOf = (env: Record<string, string | undefined>, demo = true): readonly string[] => {
  const read = readConfig(env, { demo });
  return read.ok ? [] : read.error;
};

describe('what the environment says', () => {
  it('may be nothing at all for the demo', () => {
    const read = readConfig({}, { demo: true });
    expect(read).toMatchObject({
      ok: true,
      value: {
        host: '127.0.0.1',
        port: 3000,
        publicUrl: null,
        databaseUrl: null,
        redisUrl: null,
        dataDir: './data',
        flowsDir: './flows',
        localesDir: './locales',
        secret: null,
        logLevel: 'info',
        demo: true,
      },
    });
    expect(Object.isFrozen(read.ok && read.value)).toBe(true);
  });

  it('divides the work between processes only where they share a record', () => {
    expect(faultsOf({ NOTAN_ROLE: 'worker' })[0]).toMatch(/NOTAN_ROLE.*DATABASE_URL/);
    expect(faultsOf({ NOTAN_ROLE: 'boss' })).toEqual(['NOTAN_ROLE must be all, web or worker.']);
    expect(faultsOf({ NOTAN_ROLE: 'web', DATABASE_URL: 'postgres://n@localhost/n' })).toEqual([]);
  });

  it('switches the assistant on with a key and a model, and the demo’s own without', () => {
    const assistantOf = (env: Record<string, string>, assistant: boolean) => {
      const read = readConfig(env, { demo: true, assistant });
      return read.ok ? read.value.assistant : read.error;
    };
    const key = { OPENAI_API_KEY: 'sk-canary', OPENAI_MODEL: 'm' };
    expect(assistantOf({}, false)).toBeNull();
    expect(assistantOf({}, true)).toBe('emulated');
    expect(assistantOf(key, true)).toEqual({ apiKey: 'sk-canary', model: 'm', baseUrl: null });
    expect(assistantOf({ ...key, OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/' }, false)).toMatchObject({
      baseUrl: 'http://127.0.0.1:11434/v1',
    });
    expect(JSON.stringify(assistantOf({ OPENAI_API_KEY: 'sk-canary' }, false))).toMatch(
      /^(?!.*canary).*OPENAI_MODEL is not set/,
    );
    const served = readConfig({ NOTAN_SECRET: SECRET }, { demo: false, assistant: true });
    expect(served.ok ? [] : served.error).toEqual([expect.stringContaining('--assistant is for the demo')]);
  });

  it('counts as unset where it is empty, as in .env.example', () => {
    const lines = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm);
    expect(faultsOf(Object.fromEntries([...lines].map(([, name, value]) => [name, value])))).toEqual([]);
    expect(faultsOf({ PORT: '', PUBLIC_URL: '', DATABASE_URL: '', NOTAN_SECRET: '' })).toEqual([]);
  });

  it.each([
    ['HOST', ['http://localhost', 'a b', '127.0.0.1/8']],
    ['PORT', ['x', '65536', '-1', '3000.5', '1e3', '0x50', ' ', '3000 ', '99999999999999999999']],
    [
      'PUBLIC_URL',
      [
        'notan.example',
        'ftp://notan.example',
        'javascript:alert(1)',
        '//x',
        'https://u:p@x.example',
        'https://x.example/?a',
        'https://x.example/#a',
      ],
    ],
    ['DATABASE_URL', ['mysql://x', 'notan.db', 'postgres:x', 'postgres://user:canary@[x']],
    ['REDIS_URL', ['http://x', 'localhost:6379', 'redis://:canary@[x']],
    ['NOTAN_SECRET', ['canary', 'canary'.repeat(5)]],
    ['TWILIO_API_URL', ['x', 'file:///etc/passwd']],
    ['TELEGRAM_API_URL', ['x', 'data:text/plain,x']],
    ['OPENAI_BASE_URL', ['x']],
    ['LOG_LEVEL', ['loud', 'INFO', '30']],
  ])('stops the start when %s is wrong, with one sentence that names it', (name, values) => {
    for (const value of values) {
      const faults = faultsOf({ [name]: value });
      expect([value, faults.length]).toEqual([value, 1]);
      expect(faults[0]).toMatch(new RegExp(`^${name} must [^.]+(\\.[^. ]+)*\\.$`));
      expect(faults[0]).not.toContain('canary');
    }
  });

  it('tells all its faults at once', () => {
    const faults = faultsOf({
      PORT: 'x',
      PUBLIC_URL: 'x',
      LOG_LEVEL: 'x',
      NODE_ENV: 'production',
      NOTAN_SECRET: 'short',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'NOTAN_SECRET',
      'LOG_LEVEL',
      'NODE_ENV',
    ]);
  });

  it('does not let the demo into production, and nothing else without a secret', () => {
    expect(faultsOf({ NODE_ENV: 'production', NOTAN_SECRET: SECRET })).toEqual([expect.stringContaining('the demo')]);
    expect(faultsOf({ NODE_ENV: 'production' }, false)).toEqual([expect.stringContaining('NOTAN_SECRET')]);
    expect(faultsOf({ NODE_ENV: 'production', NOTAN_SECRET: SECRET }, false)).toEqual([]);
    expect(faultsOf({ NOTAN_SECRET: 'å'.repeat(16) }, false)).toEqual([]);
  });

  it('is taken as it is meant', () => {
    const read = readConfig(
      { PUBLIC_URL: 'https://notan.example//', PORT: '0', KRAFT_TOKEN: 't', EMPTY: '' },
      { demo: true },
    );
    expect(read).toMatchObject({ ok: true, value: { publicUrl: 'https://notan.example', port: 0 } });
    const find = read.ok ? read.value.findSecret : () => null;
    expect([find('KRAFT_TOKEN'), find('EMPTY'), find('NONE'), find('__proto__')]).toEqual(['t', null, null, null]);
  });

  it('stops the program with exit code 2, and each sentence on a line', () => {
    const env = {
      PATH: process.env['PATH'] ?? '',
      PORT: 'x',
      NODE_ENV: 'production',
      DATABASE_URL: 'mysql://u:canary@x',
    };
    const run = spawnSync(process.execPath, ['src/cli/notan.ts', 'start', '--demo'], { env, encoding: 'utf8' });
    expect(run.status).toBe(2);
    expect(
      run.stderr
        .trim()
        .split('\n')
        .map((line) => line.split(' ').slice(0, 2).join(' ')),
    ).toEqual(['✗ PORT', '✗ DATABASE_URL', '✗ NODE_ENV']);
    expect(run.stdout + run.stderr).not.toContain('canary');
  });
});
