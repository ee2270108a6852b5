import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rig, startRig } from './emulator-rig.ts';

const SCHEMA = {
  type: 'object',
  properties: { word: { type: 'string' } },
  required: ['word'],
  additionalProperties: false,
};
const HELLO = { model: 'demo-model', messages: [{ role: 'user' as const, content: 'hej' }] };
const withSchema = (schema: Record<string, unknown>) => ({
  ...HELLO,
  response_format: { type: 'json_schema' as const, json_schema: { name: 'x', strict: true, schema } },
});

describe('the emulated OpenAI, asked by its own client', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig();
  });
  afterAll(() => rig.close());
  const client = (apiKey = 'demo-openai') =>
    new OpenAI({ apiKey, baseURL: `${rig.url}/openai/v1`, maxRetries: 0, timeout: 5_000, logLevel: 'off' });

  it('answers as it is scripted to, and counts tokens', async () => {
    rig.emulator.model.script(({ messages, schema }) => ({ content: JSON.stringify({ messages, schema }) }));
    const completion = await client().chat.completions.create(withSchema(SCHEMA));
    const [choice] = completion.choices;
    expect(JSON.parse(choice?.message.content ?? '')).toEqual({ messages: HELLO.messages, schema: SCHEMA });
    expect(choice?.finish_reason).toBe('stop');
    expect(completion.usage?.total_tokens).toBeGreaterThan(2);
    expect(rig.emulator.ledger().at(-1)).toMatchObject({ provider: 'openai', type: 'completion_given' });
    expect(JSON.stringify(rig.emulator.ledger())).not.toContain('hej');
  });

  it('stops in the middle where no more was asked for', async () => {
    rig.emulator.model.script(() => ({ content: 'a'.repeat(1_000) }));
    const { choices, usage } = await client().chat.completions.create({ ...HELLO, max_completion_tokens: 10 });
    expect(choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'a'.repeat(40) } });
    expect(usage?.completion_tokens).toBe(10);
  });

  it('can refuse', async () => {
    rig.emulator.model.script(() => ({ refusal: 'No.' }));
    const { choices } = await client().chat.completions.create(HELLO);
    expect(choices[0]?.message).toMatchObject({ content: null, refusal: 'No.' });
  });

  it.each([
    ['another key', () => client('sk-other').chat.completions.create(HELLO), 401, 'invalid_api_key'],
    ['another model', () => client().chat.completions.create({ ...HELLO, model: 'gpt-0' }), 404, 'model_not_found'],
    ['no messages', () => client().chat.completions.create({ ...HELLO, messages: [] }), 400, null],
    [
      'a parameter nobody knows',
      () => client().chat.completions.create({ ...HELLO, colour: 'red' } as never),
      400,
      null,
    ],
    [
      'a schema that lets anything in',
      () => client().chat.completions.create(withSchema({ ...SCHEMA, additionalProperties: true })),
      400,
      null,
    ],
    [
      'a schema with something optional',
      () => client().chat.completions.create(withSchema({ ...SCHEMA, required: [] })),
      400,
      null,
    ],
  ])('refuses %s as OpenAI does', async (_what, ask, status, code) => {
    await expect(ask()).rejects.toMatchObject({ status, code });
  });

  it.each([429, 500, 503])('fails with %i when it is told to', async (status) => {
    rig.emulator.addFault({ provider: 'openai', kind: 'status', status });
    await expect(client().chat.completions.create(HELLO)).rejects.toMatchObject({ status });
  });

  it('is a small clerk until it is scripted', async () => {
    const fresh = await startRig();
    const content = JSON.stringify({
      payer_wrote: 'hur är det med autogirot då',
      commands: [
        { name: 'how_to_pay', label: 'Hur jag betalar' },
        { name: 'direct_debit', label: 'Autogiro' },
      ],
    });
    const clerk = new OpenAI({ apiKey: 'demo-openai', baseURL: `${fresh.url}/openai/v1`, maxRetries: 0 });
    const { choices } = await clerk.chat.completions.create({ ...HELLO, messages: [{ role: 'user', content }] });
    expect(JSON.parse(choices[0]?.message.content ?? '')).toMatchObject({ command: 'direct_debit' });
    await fresh.close();
  });
});
