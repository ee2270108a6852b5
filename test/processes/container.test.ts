import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/postgres.ts';

const root = mkdtempSync(join(tmpdir(), 'notan-image-'));
const lines = readFileSync('Dockerfile', 'utf8')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n');
const last = lines.slice(lines.findLastIndex((one) => one.startsWith('FROM ')));
const own = JSON.parse(readFileSync('package.json', 'utf8')) as {
  devDependencies: Record<string, string>;
  scripts: Record<string, string>;
};
const entry = JSON.parse(
  last.find((one) => one.startsWith('ENTRYPOINT'))?.replace('ENTRYPOINT ', '') ?? '[]',
) as readonly string[];
let running: ChildProcess | null = null;

afterAll(() => {
  running?.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

describe('the image', () => {
  it('copies what is there, and nothing that .dockerignore keeps out', () => {
    const letIn = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .flatMap((one) => (one.startsWith('!') ? [one.slice(1)] : []));
    const copied = lines.filter((one) => /^COPY (?!--from)/.test(one)).flatMap((one) => one.split(' ').slice(1, -1));
    expect(copied.length).toBeGreaterThan(8);
    for (const path of copied) expect([existsSync(path), letIn.includes(path)], path).toEqual([true, true]);
  });

  it('is of the Node that everything is tested on, by no root, with no shell before it', () => {
    const images = lines.filter((one) => one.startsWith('FROM ')).map((one) => one.split(' ')[1]);
    expect(new Set(images)).toEqual(new Set([`node:${own.devDependencies['node']}-slim`]));
    expect(last.indexOf('USER node')).toBeGreaterThan(last.findLastIndex((one) => /^(RUN|COPY)/.test(one)));
    expect(entry).toEqual(own.scripts['start']?.replace(/ start --demo$/, '').split(' '));
  });

  it('starts with production packages alone, is healthy by its own check, and ends at once when told to', async () => {
    for (const path of last.filter((one) => /^COPY (?!--from)/.test(one)).flatMap((one) => one.split(' ').slice(1, -1)))
      cpSync(path, join(root, path), { recursive: true });
    cpSync('dist', join(root, 'dist'), { recursive: true });
    linkProductionPackages();
    expect(existsSync(join(root, 'node_modules/fast-check'))).toBe(false);
    const data = join(root, 'data');
    mkdirSync(data);
    const port = await freePort();
    const variables = [...readFileSync('.env.example', 'utf8').matchAll(/^(E[KX][A-Z_]+)=/gm)].map(
      (one) => one[1] ?? '',
    );
    const env = {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: data,
      FLOWS_DIR: withoutCertificates(),
      NOTAN_SECRET: 'image-'.repeat(8),
      LOG_LEVEL: 'warn',
      ...Object.fromEntries(variables.map((name) => [name, `secret-${name}-that-is-long-enough`])),
    };
    compileAhead();
    const compiled = listCompiled();
    expect(compiled.length).toBeGreaterThan(2_000);
    const child = spawn(process.execPath, [...entry.slice(1), 'start'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running = child;
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    const check = JSON.parse(
      last.find((one) => one.startsWith('HEALTHCHECK'))?.replace(/^.*CMD /, '') ?? '[]',
    ) as string[];
    const isHealthy = () => {
      try {
        execFileSync(process.execPath, check.slice(1), { env, cwd: root });
        return true;
      } catch {
        return null;
      }
    };
    expect(isHealthy()).toBeNull();
    await eventually(
      'it is healthy',
      async () => {
        if (child.exitCode !== null) throw new Error(said);
        return isHealthy();
      },
      40_000,
    );
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await gone).toBe(0);
    // It found compiled what it had to load: nothing of this program was compiled anew, and none was thrown away.
    expect(listCompiled().filter((one) => !compiled.includes(one))).toEqual([]);
  });
});

describe('compose.yaml', () => {
  const file = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as {
    services: Record<
      string,
      { environment: Record<string, string>; depends_on?: object; volumes?: string[]; healthcheck?: object }
    >;
    volumes: Record<string, unknown>;
    configs: Record<string, { content: string }>;
  };

  it('sets only settings that there are, divides the work, and waits for what it needs', () => {
    const settings = readFileSync('.env.example', 'utf8');
    for (const [name, role] of [
      ['web', 'web'],
      ['worker', 'worker'],
    ] as const) {
      const { environment, depends_on } = file.services[name] ?? { environment: {} };
      expect(environment['NOTAN_ROLE']).toBe(role);
      for (const one of Object.keys(environment)) expect(settings).toContain(`\n${one}=`);
      for (const needed of Object.keys(depends_on ?? {})) expect(file.services[needed]?.healthcheck).toBeDefined();
    }
    const named = Object.values(file.services)
      .flatMap((one) => one.volumes ?? [])
      .map((one) => one.split(':')[0] ?? '');
    for (const volume of named.filter((one) => !one.startsWith('.')))
      expect(Object.keys(file.volumes)).toContain(volume);
  });

  it('gives Notan a user whom the walls between issuers stop', () => {
    expect(file.configs['own-user']?.content).toMatch(
      /^create role notan login password '[^']+';\ncreate database notan owner notan;\n$/,
    );
    expect(file.services['web']?.environment['DATABASE_URL']).toContain('postgres://notan:');
  });
});

/** What the image's own line does. */
function compileAhead(): void {
  const script = last.map((one) => /^RUN .* node (\S+\.js) &&/.exec(one)?.[1]).find((one) => one !== undefined) ?? '';
  execFileSync(process.execPath, [script], { cwd: root, env: { PATH: process.env['PATH'] ?? '' } });
}

function listCompiled(): readonly string[] {
  const cache = join(root, 'node_modules/.cache/notan');
  return readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/'));
}

/** What `npm ci --omit=dev` would install, linked from what is here: a package of development that we import is then missed. */
function linkProductionPackages(): void {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { dev?: boolean }> };
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    if (!/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) || dev === true || !existsSync(path)) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(join(process.cwd(), path), join(root, path));
  }
}

/** The example issuers' flows, without the certificates that a real start checks. */
function withoutCertificates(): string {
  const folder = join(root, 'issuers-flows');
  cpSync('flows', folder, { recursive: true });
  const file = join(folder, 'issuers/exempelfiber/issuer.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^ {4}(certificate|key): env:EXEMPELFIBER_SWISH.*\n/gm, ''));
  return folder;
}
