import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom; see the picture of the rooms in the README. `*` is everything. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  texts: ['model'],
  understanding: ['model', 'texts'],
  engine: ['model', 'texts', 'understanding'],
  language: ['model', 'texts', 'understanding', 'engine'],
  rehearsal: ['model', 'texts', 'understanding', 'engine', 'language'],
  ports: ['model', 'texts', 'understanding', 'engine', 'language'],
  service: ['model', 'texts', 'understanding', 'engine', 'language', 'ports'],
  adapters: ['model', 'texts', 'understanding', 'engine', 'language', 'ports', 'service'],
  emulator: ['model', 'ports'],
  pages: ['model'],
  demo: ['*'],
  cli: ['*'],
  board: ['*'],
  'main.ts': ['*'],
  'config.ts': ['model'],
};

/** Libraries of the rooms that must stay pure, and of those that must stay thin. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  model: ['zod'],
  texts: ['intl-messageformat', '@formatjs/icu-messageformat-parser'],
  understanding: [],
  engine: [],
  language: ['zod', 'yaml', '@bufbuild/cel'],
  rehearsal: [],
  ports: [],
};

const PURE = ['model', 'texts', 'understanding', 'engine', 'language', 'rehearsal'];
const FORBIDDEN_NAMES = /^(utils?|helpers?|lib|common|types|index|misc|manager)\.tsx?$/;

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly lines: number;
}

const files = readSources('src');

describe('the house', () => {
  it('was seen by this test', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(new Set(files.map((file) => file.room))).toEqual(new Set(Object.keys(ROOMS)));
  });

  it('has rooms that import only what they may', () => {
    const faults: string[] = [];
    for (const file of files) {
      const allowed = ROOMS[file.room] ?? [];
      for (const target of localImports(file)) {
        const room = roomOf(target.path);
        if (room === file.room || allowed.includes('*') || allowed.includes(room)) continue;
        faults.push(`${file.path} imports ${target.path}`);
      }
      const libraries = LIBRARIES[file.room];
      if (!libraries) continue;
      for (const name of libraryImports(file))
        if (!libraries.includes(name)) faults.push(`${file.path} imports ${name}`);
    }
    expect(faults).toEqual([]);
  });

  it('has adapters that do not know each other', () => {
    const faults = files
      .filter((file) => file.room === 'adapters')
      .flatMap((file) =>
        localImports(file)
          .filter((target) => roomOf(target.path) === 'adapters' && folderOf(target.path) !== folderOf(file.path))
          .map((target) => `${file.path} imports ${target.path}`),
      );
    expect(faults).toEqual([]);
  });

  it('gives pages and the emulator nothing but the nouns', () => {
    const faults = files
      .filter((file) => file.room === 'pages' || file.room === 'emulator')
      .flatMap((file) =>
        localImports(file)
          .filter((target) => roomOf(target.path) !== file.room && !target.typeOnly && file.room === 'pages')
          .map((target) => `${file.path} imports values of ${target.path}`),
      );
    expect(faults).toEqual([]);
  });

  it('keeps its brain pure: no clock, no chance, no waiting, no machine', () => {
    const faults = files
      .filter((file) => PURE.includes(file.room))
      .flatMap((file) => {
        const code = withoutComments(file.text);
        return [
          /\bawait\b/,
          /\bnew Date\b/,
          /\bDate\.(now|parse|UTC)\b/,
          /\bMath\.random\b/,
          /\bcrypto\b/,
          /['"]node:/,
          /\bprocess\./,
        ]
          .filter((pattern) => pattern.test(code))
          .map((pattern) => `${file.path} has ${pattern.source}`);
      });
    expect(faults).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = files
      .filter((file) => /\bprocess\.env\b/.test(withoutComments(file.text)))
      .map((file) => file.path);
    expect(readers.filter((path) => !path.startsWith('src/cli/'))).toEqual([]);
  });

  it('has small files with names that say what is in them', () => {
    const lengths = files.map((file) => file.lines).sort((a, b) => a - b);
    const at = (share: number): number => lengths[Math.floor((lengths.length - 1) * share)] ?? 0;
    expect(files.filter((file) => file.lines > 300).map((file) => `${file.path} ${file.lines}`)).toEqual([]);
    expect(at(0.5)).toBeLessThanOrEqual(90);
    expect(at(0.9)).toBeLessThanOrEqual(200);
    expect(files.filter((file) => FORBIDDEN_NAMES.test(basename(file.path))).map((file) => file.path)).toEqual([]);
    expect(
      files.filter((file) => !/^[a-z0-9-]+(\.d)?\.(ts|tsx)$/.test(basename(file.path))).map((file) => file.path),
    ).toEqual([]);
    expect(
      files.filter((file) => relative('src', dirname(file.path)).split('/').length > 3).map((file) => file.path),
    ).toEqual([]);
  });

  it('has no way around its types', () => {
    const faults = files.filter((file) =>
      /\bas any\b|: any\b|@ts-(ignore|nocheck|expect-error)/.test(withoutComments(file.text)),
    );
    expect(faults.map((file) => file.path)).toEqual([]);
  });
});

function readSources(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8');
      return { path, room: roomOf(path), text, lines: text.split('\n').length };
    });
}

function roomOf(path: string): string {
  return relative('src', path).split('/')[0] ?? '';
}

function folderOf(path: string): string {
  return relative('src', path).split('/').slice(0, 2).join('/');
}

function localImports(file: SourceFile): readonly { readonly path: string; readonly typeOnly: boolean }[] {
  return [...file.text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+['"](\.[^'"]+)['"]/gm)].map(
    (match) => ({
      path: normalize(join(dirname(file.path), match[2] ?? '')),
      typeOnly: match[1] !== undefined,
    }),
  );
}

function libraryImports(file: SourceFile): readonly string[] {
  return [...file.text.matchAll(/from\s+['"]([^.'"][^'"]*)['"]/g)].map((match) => match[1] ?? '');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
