import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EDITOR_KINDS, toEditorSchema } from '../../src/language/to-editor-schema.ts';

const FILE = 'schema/flow.schema.json';
const validate = new Ajv2020({ strict: false }).compile(toEditorSchema());
const accepts = (file: string): boolean => validate(parse(readFileSync(file, 'utf8')));

const shipped = [
  'flows',
  ...readdirSync('flows/issuers', { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map((one) => join('flows/issuers', one.name)),
].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== 'issuer.yaml' && name !== 'segments.yaml')
    .map((name) => join(folder, name)),
);

const catalogue = readdirSync('flows/issuers', { recursive: true, withFileTypes: true })
  .filter(
    (one) =>
      one.name === 'segments.yaml' || (/\/(?:offers|surveys)$/.test(one.parentPath) && one.name.endsWith('.yaml')),
  )
  .map((one) => join(one.parentPath, one.name));

describe('the schema that editors check flows with', () => {
  it('is the one the build makes', () => {
    for (const kind of EDITOR_KINDS)
      expect(JSON.parse(readFileSync(`schema/${kind}.schema.json`, 'utf8'))).toEqual(
        JSON.parse(JSON.stringify(toEditorSchema(kind))),
      );
  });

  it.each(catalogue)('accepts %s of the catalogue, which names it', (file) => {
    const kind = file.includes('/offers/') ? 'offer' : file.includes('/surveys/') ? 'survey' : 'segments';
    const check = new Ajv2020({ strict: false }).compile(toEditorSchema(kind));
    const text = readFileSync(file, 'utf8');
    expect(check(parse(text)), JSON.stringify(check.errors?.slice(0, 3))).toBe(true);
    const depth = file.split('/').length - 1;
    expect(text.split('\n')[0]).toBe(
      `# yaml-language-server: $schema=${'../'.repeat(depth)}schema/${kind}.schema.json`,
    );
  });

  it.each(shipped)('accepts %s, which names it', (file) => {
    expect(accepts(file), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    const [first = ''] = readFileSync(file, 'utf8').split('\n');
    const depth = file.split('/').length - 1;
    expect(first).toBe(`# yaml-language-server: $schema=${'../'.repeat(depth)}${FILE}`);
  });

  it.each(['04-comma-in-text', '08-step-misspelt', '09-text-without-language', '20-offer-without-end'])(
    'sees the mistake while it is typed: %s',
    (name) => {
      expect(accepts(`test/language/mistakes/${name}.yaml`)).toBe(false);
    },
  );

  it.each(['10-no-such-step', '12-fact-in-swedish', '23-round-for-ever', '25-sms-too-long'])(
    'leaves to notan check what a schema cannot see: %s',
    (name) => {
      expect(accepts(`test/language/mistakes/${name}.yaml`)).toBe(true);
    },
  );

  it('explains every kind of step', () => {
    const text = readFileSync(FILE, 'utf8');
    const { $defs } = JSON.parse(text);
    const kinds: { properties?: Record<string, { description?: string }> }[] = $defs.step.anyOf;
    const objects = kinds.filter((one) => one.properties !== undefined);
    expect(objects.length).toBeGreaterThanOrEqual(14);
    for (const { properties = {} } of objects)
      expect(Object.values(properties).some((one) => (one.description ?? '').length > 10)).toBe(true);
  });
});
