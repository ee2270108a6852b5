import { describe, expect, it } from 'vitest';
import { type Conversation, createConversation, type OpenLookup } from '../../src/engine/conversation.ts';
import type { Input } from '../../src/engine/input.ts';
import { dropLookups, requestLookup } from '../../src/engine/request-lookup.ts';
import { takeTurn } from '../../src/engine/take-turn.ts';
import { createTurn } from '../../src/engine/turn.ts';
import type { ConversationId, IssuerId, PayerRef } from '../../src/model/ids.ts';
import { factsOf } from '../support/bills.ts';
import { readIssuers } from '../support/read-issuers.ts';

const book = readIssuers().book('exempelfiber' as IssuerId);
const facts = factsOf('sv-SE', []);
const start: Conversation = createConversation({
  id: 'c1' as ConversationId,
  payer: 'K-1001' as PayerRef,
  locale: 'sv-SE',
  replyTo: { channel: 'sms', id: '+46700000001' },
});
const ASKED: Input = {
  type: 'conversation_left',
  id: 'in1',
  at: '2026-09-22T23:59:58.500Z',
  from: { channel: 'web', id: 'w' },
};
const REQUEST = { url: 'https://api.exempelfiber.example/usage', body: {} };

const open = (id: string, kind: OpenLookup['kind'] = 'endpoint'): OpenLookup => ({
  id,
  kind,
  epoch: 1,
  expiresAt: '2026-09-23T00:00:08.500Z',
  memo: {},
});
const completes = (conversation: Conversation, lookup: string, kind: OpenLookup['kind'] = 'endpoint') =>
  takeTurn(book, conversation, facts, {
    type: 'lookup_completed',
    id: `lookup-${lookup}`,
    at: '2026-09-23T00:00:01.000Z',
    lookup,
    kind,
    outcome: { ok: true, value: { n: 1 } },
  });

describe('a turn that needs more than it knows', () => {
  it('asks, says until when it waits, and keeps what it wants to find again', () => {
    const turn = createTurn(book, start, facts, ASKED);
    const asked = requestLookup(turn, {
      kind: 'endpoint',
      request: REQUEST,
      withinMs: 10_000,
      memo: { step: 'usage' },
    });
    expect(asked).toEqual({
      id: 'in1.1',
      kind: 'endpoint',
      epoch: 1,
      expiresAt: '2026-09-23T00:00:08.500Z',
      memo: { step: 'usage' },
    });
    expect(turn.conversation().lookups).toEqual([asked]);
    const lookup = { id: 'in1.1', kind: 'endpoint', expiresAt: asked.expiresAt, request: REQUEST };
    expect(turn.events()).toEqual([{ type: 'lookup_requested', lookup }]);
  });

  it('asks in a thread that was stored before there was anything to ask', () => {
    const { lookups: _none, ...old } = start;
    const turn = createTurn(book, old, facts, ASKED);
    requestLookup(turn, { kind: 'endpoint', request: REQUEST, withinMs: 10_000, memo: {} });
    expect(turn.conversation().lookups).toHaveLength(1);
  });

  it('can stop waiting for one kind of answer', () => {
    const turn = createTurn(book, { ...start, lookups: [open('a', 'assistant'), open('b')] }, facts, ASKED);
    dropLookups(turn, 'assistant', 'the payer wrote again');
    dropLookups(turn, 'assistant', 'the payer wrote again');
    expect(turn.conversation().lookups?.map((one) => one.id)).toEqual(['b']);
    expect(turn.events()).toEqual([
      { type: 'lookup_closed', lookup: 'a', verdict: 'dropped', why: 'the payer wrote again', outcome: null },
    ]);
  });
});

describe('an answer to a lookup', () => {
  it('is waited for no longer once it has come', () => {
    const { conversation, events } = completes({ ...start, lookups: [open('a'), open('b')] }, 'a');
    expect(conversation.lookups?.map((one) => one.id)).toEqual(['b']);
    expect(events.at(-1)).toMatchObject({ type: 'lookup_closed', lookup: 'a', outcome: { ok: true } });
  });

  it.each([
    ['comes a second time', [open('b')], 'a', 'endpoint'],
    ['belongs to another thread', [], 'a', 'endpoint'],
    ['comes from somebody who was not asked', [open('a')], 'a', 'assistant'],
  ] as const)('changes nothing when it %s', (_when, lookups, lookup, kind) => {
    const { conversation, events } = completes({ ...start, lookups }, lookup, kind);
    expect(conversation).toEqual({ ...start, lookups, version: 1 });
    expect(events).toEqual([
      {
        type: 'lookup_closed',
        lookup,
        verdict: 'dropped',
        why: 'nobody waits for it',
        outcome: { ok: true, value: { n: 1 } },
      },
    ]);
  });

  it('finds nobody waiting in a thread that was stored before', () => {
    const { lookups: _none, ...old } = start;
    expect(completes(old, 'a').events).toHaveLength(1);
  });
});
