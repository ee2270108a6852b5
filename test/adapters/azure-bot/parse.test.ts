import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/adapters/azure-bot/parse.ts';
import type { InboundEvent } from '../../../src/ports/channel.ts';
import { azureRequest, payload } from './support/azure-request.ts';

function read(name: string): InboundEvent {
  const parsed = parse(azureRequest(payload(name)));
  if (!parsed.ok || parsed.value.length !== 1 || !parsed.value[0]) throw new Error(`${name} was not read as one event`);
  return parsed.value[0];
}

const ROBIN = { channel: 'azure', id: 'msteams|a:1robin-and-the-bot' };

describe('what Azure sends', () => {
  test('words in Teams are the payer’s, and their second coming as HTML is no attachment', () => {
    expect(read('teams-message')).toEqual({
      kind: 'message',
      providerId: expect.stringMatching(/^[\w-]{27}$/),
      from: ROBIN,
      text: 'Varför är den så hög?',
      attachments: 0,
      wayBack: {
        serviceUrl: 'http://127.0.0.1:9/',
        channelId: 'msteams',
        conversation: 'a:1robin-and-the-bot',
        tenant: '9f8e7d6c-0000-4000-8000-00000000000a',
        bot: { id: '28:11111111-2222-4333-8444-555555555555', name: 'Exempelfiber' },
        user: { id: '29:1robin', name: 'Robin Ek' },
      },
    });
  });

  test('the bot’s own name in front of the words is left out', () => {
    expect(read('teams-mention')).toMatchObject({ kind: 'message', text: 'när ska den betalas?' });
  });

  test('a picture is an attachment, and a card of somebody else’s is kept as something that came', () => {
    expect(read('teams-picture')).toMatchObject({ kind: 'message', text: '', attachments: 1 });
    expect(read('teams-foreign-card')).toMatchObject({ kind: 'message', text: '', attachments: 1 });
  });

  test('a tap is a choice, from a card, a suggested action and a submitted card alike', () => {
    const choice = { kind: 'option', question: 'inv-10023.2', option: 'pay', text: 'Betala' };
    expect(read('teams-tap')).toMatchObject(choice);
    expect(read('webchat-tap')).toMatchObject(choice);
    expect(read('teams-card-submit')).toMatchObject({ kind: 'option', option: 'ask', text: 'ask' });
  });

  test('somebody who comes is greeted once, however often it is told', () => {
    const arrived = read('webchat-arrived');
    expect(arrived).toMatchObject({ kind: 'message', text: '/start', from: { id: 'webchat|Lx3mV0-eu' } });
    const again = parse(azureRequest({ ...payload('webchat-arrived'), id: 'another' }));
    expect(again).toEqual({ ok: true, value: [arrived] });
    expect(read('teams-added')).toMatchObject({ kind: 'message', text: '/start', from: ROBIN });
  });

  test('typing and reading are told, and a read message is known within its conversation', () => {
    expect(read('teams-typing')).toEqual({ kind: 'typing', from: ROBIN });
    expect(read('teams-read')).toMatchObject({
      kind: 'delivery',
      delivery: 'read',
      providerMessageId: 'a:1robin-and-the-bot|1700000000000',
    });
  });

  test('a hub’s report is read with who has it', () => {
    expect(read('handoff-accepted')).toMatchObject({
      kind: 'handoff',
      state: 'accepted',
      agentId: 'a7',
      agentName: 'Solveig',
    });
    expect(read('handoff-failed')).toMatchObject({ kind: 'handoff', state: 'failed', agentName: null });
    expect(read('handoff-completed')).toMatchObject({ kind: 'handoff', state: 'completed' });
    const odd = parse(azureRequest({ ...payload('handoff-failed'), value: { state: 'confused' } }));
    expect(odd).toMatchObject({ ok: true, value: [{ kind: 'ignored' }] });
  });

  test('the same id in two conversations is two messages', () => {
    const one = payload('teams-message');
    const other = { ...one, conversation: { id: 'a:1another', conversationType: 'personal' } };
    const ids = [one, other].map((body) => {
      const parsed = parse(azureRequest(body));
      return parsed.ok && parsed.value[0]?.kind === 'message' ? parsed.value[0].providerId : '';
    });
    expect(new Set(ids).size).toBe(2);
  });
});
