import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { issuerSchema } from '../../../src/adapters/files/issuer-schema.ts';
import { readIssuer } from '../../../src/adapters/files/read-issuer.ts';
import type { IssuerId } from '../../../src/model/ids.ts';

const folder = mkdtempSync(join(tmpdir(), 'notan-issuer-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const doc = readFileSync(new URL('../../../docs/issuer.md', import.meta.url), 'utf8');
const example = /```yaml\n([\s\S]*?)```/.exec(doc)?.[1] ?? '';

const pem = (name: string) => readFileSync(new URL(`../endpoint/fixtures/${name}`, import.meta.url), 'utf8');

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** `sms.perSecond`, `webhooks[].name`: every key that the file may hold. Weekdays and attribute names are the issuer's own. */
function keysOf(schema: JsonSchema, path = ''): readonly string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const key = path === '' ? name : `${path}.${name}`;
    return [key, ...keysOf(inner, key)];
  });
  const ways = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => keysOf(one, path));
  const listed = schema.items ? keysOf(schema.items, `${path}[]`) : [];
  return [...new Set([...own, ...ways, ...listed])];
}

const keys = keysOf(z.toJSONSchema(issuerSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);

describe('the reference of issuer.yaml', () => {
  it('has a row for every key there is, and none for a key there is not', () => {
    expect(keys.length).toBeGreaterThan(60);
    const rows = [...doc.matchAll(/^\| `([\w.[\]]+)` \|/gm)].map(([, key]) => key);
    expect(keys.filter((key) => !rows.includes(key))).toEqual([]);
    expect(rows.filter((key) => !keys.includes(key ?? ''))).toEqual([]);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('says what each key is when it is left out', () => {
    const rows = [...doc.matchAll(/^\| `[\w.[\]]+` \|.*$/gm)].map(([row]) => row);
    for (const row of rows)
      expect(
        row
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, -1)
          .every(Boolean),
        row,
      ).toBe(true);
  });

  it('holds an example with every key, which Notan reads without a fault', () => {
    const data: unknown = parse(example);
    const missing = keys.filter((key) => !isIn(data, key.split('.')));
    expect(missing).toEqual([]);
    const file = join(folder, 'issuer.yaml');
    writeFileSync(file, example);
    const secret = `whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`;
    const read = readIssuer(file, 'exempelfiber' as IssuerId, (variable) => {
      if (/SWISH_(CERTIFICATE|CA)$/.test(variable)) return pem('loopback-cert.pem');
      return /SWISH_KEY$/.test(variable) ? pem('loopback-key.pem') : secret;
    });
    expect(read.ok ? [] : read.error).toEqual([]);
  });
});

function isIn(data: unknown, path: readonly string[]): boolean {
  const [name = '', ...rest] = path;
  if (path.length === 0) return true;
  if (typeof data !== 'object' || data === null) return false;
  const list = name.endsWith('[]');
  const value = (data as Readonly<Record<string, unknown>>)[list ? name.slice(0, -2) : name];
  if (!list) return value !== undefined && isIn(value, rest);
  return Array.isArray(value) && value.some((one) => isIn(one, rest));
}
