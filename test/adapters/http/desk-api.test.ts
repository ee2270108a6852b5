import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIBER, type HttpRig, KRAFT, startHttpRig } from './http-rig.ts';

const DESK = 'demo-desk-exempelfiber';
const SARA = { id: '17', name: 'Sara' };

interface Example {
  readonly what: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** The examples of docs/desk.md as requests, with what a reader would put in. */
function examples(values: Readonly<Record<string, string | number>>): readonly Example[] {
  const text = readFileSync(new URL('../../../docs/desk.md', import.meta.url), 'utf8');
  return [...text.matchAll(/```sh\n(curl[\s\S]*?)```/g)].map(([, command = '']) => {
    const filled = command.replace(/\\\n/g, ' ').replace(/\$([A-Z]+)/g, (_, name: string) => String(values[name]));
    const method = /-X (\w+)/.exec(filled)?.[1] ?? 'GET';
    const url = /"(\/v1[^"]+)"/.exec(filled)?.[1] ?? '';
    const headers = [...filled.matchAll(/-H "([^:"]+): ([^"]+)"/g)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]);
    return { what: `${method} ${url}`, headers: Object.fromEntries(headers), body: /-d '([\s\S]+)'/.exec(filled)?.[1] };
  });
}

describe('a help desk of another make', () => {
  let http: HttpRig;
  let path = '';
  beforeAll(async () => {
    http = await startHttpRig();
    await http.rig.writes('Jag vill prata med en människa');
    path = `/v1/conversations/${http.rig.robin.conversation}`;
  });
  afterAll(() => http.close());

  const post = (verb: string, key: string, body: object, token = DESK) =>
    http.api(`POST ${path}/${verb}`, { body, token, headers: { 'idempotency-key': key } });
  const seen = async () => (await http.rig.thread()).at(-1)?.seq ?? 0;

  it('has a whole conversation by the examples of its documentation, in order', async () => {
    const values = { NOTAN: '', CONVERSATION: http.rig.robin.conversation, TOKEN: DESK, SEEN: await seen() };
    const answers: object[] = [];
    for (const one of examples(values)) {
      const [method = '', url = ''] = one.what.split(' ');
      const answer = await http.server.inject({
        method: method as 'GET',
        url,
        headers: one.headers,
        ...(one.body !== undefined && { payload: one.body }),
      });
      expect(answer.statusCode, `${one.what} ${answer.body}`).toBe(200);
      answers.push(answer.json());
    }
    expect(answers).toMatchObject([
      { owner: 'offered' },
      { owner: 'agent', agent: { name: 'Sara' } },
      { owner: 'agent' },
      { owner: 'closed', agent: null },
    ]);
    const said = (await http.rig.thread()).findLast((one) => one.from === 'agent');
    expect(said).toMatchObject({ author: 'Sara', quickReplies: [{ label: 'Ja, tack' }, { label: 'Nej, ring mig' }] });
  });

  it('answers once for a key, never blind, and never over a colleague', async () => {
    await http.rig.writes('Jag vill prata med en människa');
    const before = await seen();
    const words = { agent: SARA, text: 'Hej igen!', seenSeq: before };
    expect((await post('messages', 'k1', words)).statusCode).toBe(200);
    expect((await post('messages', 'k1', words)).statusCode).toBe(200);
    expect((await http.rig.thread()).filter((one) => one.text === 'Hej igen!')).toHaveLength(1);
    const other = await post('messages', 'k1', { ...words, text: 'Något annat' });
    expect([other.statusCode, other.json().code]).toEqual([409, 'idempotency_conflict']);
    await http.rig.writes('Hallå?');
    const blind = await post('messages', 'k2', { agent: SARA, text: 'Klart!', seenSeq: before });
    expect([blind.statusCode, blind.json().code]).toEqual([409, 'unseen_message']);
    const late = await post('claim', 'k3', { agent: { id: '18', name: 'Johan' } });
    expect([late.statusCode, late.json().code]).toEqual([409, 'already_claimed']);
    const back = await post('handback', 'k4', { agent: SARA, outcome: 'solved', seenSeq: await seen() });
    expect(back.json()).toMatchObject({ owner: 'bot', agent: null });
  });

  it('gets conversations of its issuer and nothing else, and asks for a key', async () => {
    expect((await http.api('GET /v1/webhooks', { token: DESK })).statusCode).toBe(403);
    expect((await http.api('POST /v1/invoices', { token: DESK, body: {} })).statusCode).toBe(403);
    expect((await http.api(`GET ${path}/messages`, { token: 'demo-desk-eksempelkraft' })).statusCode).toBe(404);
    expect((await post('claim', 'k5', { agent: SARA }, 'demo-desk-eksempelkraft')).statusCode).toBe(404);
    expect((await post('claim', 'k6', { agent: SARA }, KRAFT)).statusCode).toBe(404);
    expect((await http.api(`POST ${path}/claim`, { body: { agent: SARA }, token: FIBER })).statusCode).toBe(400);
    expect((await post('claim', 'k7', { agent: SARA, admin: true })).statusCode).toBe(400);
    expect((await post('claim', 'k8', { agent: SARA }, 'demo-desk-nobody')).statusCode).toBe(401);
  });
});
