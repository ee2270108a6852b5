import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../../src/engine/conversation.ts';
import type { ConversationId, InvoiceId, IssuerId, MessageId, PayerRef } from '../../src/model/ids.ts';
import type { DeskCursor, DeskQuestion, DeskViewName } from '../../src/ports/desk-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import { toSoughtWords } from '../../src/texts/to-sought-words.ts';
import {
  A,
  B,
  sampleCommit,
  sampleConversation,
  sampleInvoice,
  sampleMessage,
  samplePayer,
  sampleStored,
} from '../support/store-samples.ts';

const NOW = '2026-09-02T12:00:00.000Z';
const at = (minute: number): string => new Date(Date.parse('2026-09-02T08:00:00.000Z') + minute * 60_000).toISOString();

/** What a desk's record must do, whatever keeps it. Two issuers throughout. */
export function deskContract(name: string, open: () => Promise<Store>): void {
  describe(`the desk's record on ${name}`, () => {
    let store: Store;
    let made = 0;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });

    /** A conversation in some state, with the words that brought it there. */
    async function put(
      issuer: IssuerId,
      id: string,
      state: Partial<Conversation>,
      said: readonly (readonly ['payer' | 'agent' | 'bot', string])[] = [],
      minute = 0,
    ): Promise<Conversation> {
      const known = await store.forIssuer(issuer).conversation(id as ConversationId);
      const lastSeq = known?.lastSeq ?? 0;
      const messages = said.map(([from, text], index) => {
        made += 1;
        const seq = lastSeq + 1 + index;
        return sampleMessage(seq, {
          id: `d${made}` as MessageId,
          from,
          text,
          at: at(minute),
          author: from === 'agent' ? 'Sara' : null,
        });
      });
      const lastPayerSeq = messages.findLast((one) => one.from === 'payer')?.seq ?? known?.lastPayerSeq ?? 0;
      const base = known ?? sampleConversation(id);
      const next = {
        ...base,
        ...state,
        version: (known?.version ?? 0) + 1,
        lastSeq: lastSeq + messages.length,
        lastPayerSeq,
      };
      expect(await store.forIssuer(issuer).commit(sampleCommit(next, { at: at(minute), messages }))).toEqual({
        kind: 'committed',
      });
      return next;
    }

    const ask = (view: DeskViewName, more: Partial<DeskQuestion> = {}): DeskQuestion => ({
      view,
      member: 'sara',
      now: NOW,
      team: null,
      tag: null,
      ...more,
    });
    const ids = async (issuer: IssuerId, question: DeskQuestion): Promise<readonly string[]> =>
      (await store.forIssuer(issuer).atDesk.list(question, { after: null, limit: 50 })).map((one) => one.conversation);

    const sara = { id: 'sara', name: 'Sara' };

    it('shows each conversation in the views it belongs to, those who wait longest first, one issuer at a time', async () => {
      const issuer = 'views' as IssuerId;
      const offered = { owner: 'offered', handoffReason: 'dispute_charge' } as const;
      await put(issuer, 'v-late', { ...offered, offeredAt: at(1) }, [['payer', 'hej']], 1);
      await put(issuer, 'v-new', { ...offered, offeredAt: at(9) }, [['payer', 'hej']], 9);
      await put(issuer, 'v-bot', {}, [['bot', 'Räkningen är på 399 kr.']], 3);
      // History that was loaded: nothing has been said, so there is nothing to read.
      await put(issuer, 'v-silent', {}, [], 7);
      await put(issuer, 'v-done', { owner: 'closed' }, [['payer', 'tack']], 2);
      await put(
        issuer,
        'v-mine',
        { owner: 'agent', agent: sara, offeredAt: at(4) },
        [['payer', 'kan någon svara?']],
        4,
      );
      await put(
        issuer,
        'v-answered',
        { owner: 'agent', agent: sara, offeredAt: at(1) },
        [
          ['payer', 'hej'],
          ['agent', 'hej!'],
        ],
        5,
      );
      await put(
        issuer,
        'v-his',
        { owner: 'agent', agent: { id: 'johan', name: 'Johan' }, offeredAt: at(1) },
        [['payer', 'ja']],
        6,
      );
      await put(B, 'v-late', { ...offered, offeredAt: at(0) }, [['payer', 'hej']], 0);

      expect(await ids(issuer, ask('unassigned'))).toEqual(['v-late', 'v-new']);
      expect(await ids(issuer, ask('mine'))).toEqual(['v-mine', 'v-answered']);
      expect(await ids(issuer, ask('waiting'))).toEqual(['v-answered']);
      expect(await ids(issuer, ask('closed'))).toEqual(['v-done']);
      expect(await ids(issuer, ask('all'))).toEqual(['v-late', 'v-mine', 'v-his', 'v-new', 'v-answered', 'v-bot']);
      expect(await store.forIssuer(issuer).atDesk.counts({ member: 'sara', now: NOW, team: null })).toEqual({
        mine: 2,
        unassigned: 2,
        waiting: 1,
        snoozed: 0,
        mentioned: 0,
      });
      expect(await ids(B, ask('unassigned'))).toEqual(['v-late']);
      const teams = { id: 'faktura', reasons: ['dispute_charge'] };
      expect(await ids(issuer, ask('unassigned', { team: teams }))).toEqual(['v-late', 'v-new']);
      await store.forIssuer(issuer).atDesk.assignTeam('v-new' as ConversationId, 'teknik');
      expect(await ids(issuer, ask('unassigned', { team: teams }))).toEqual(['v-late']);
      expect(await ids(issuer, ask('unassigned', { team: { id: 'teknik', reasons: [] } }))).toEqual(['v-new']);
      expect(
        (await store.forIssuer(issuer).atDesk.those(ask('mine'), ['v-mine', 'v-his'] as ConversationId[])).map(
          (one) => one.conversation,
        ),
      ).toEqual(['v-mine']);
    });

    it('counts a wait from the first word that nobody has answered, over claims, to the answer', async () => {
      const issuer = 'waits' as IssuerId;
      const since = async (id: string): Promise<string | null | undefined> =>
        (await store.forIssuer(issuer).atDesk.case(id as ConversationId, NOW))?.waitsSince;
      await put(issuer, 'w', {}, [['payer', 'hej']], 1);
      expect(await since('w')).toBeNull();
      await put(issuer, 'w', { owner: 'offered', offeredAt: at(2) }, [['payer', 'en människa, tack']], 2);
      await put(issuer, 'w', {}, [['payer', 'hallå?']], 5);
      expect(await since('w')).toBe(at(2));
      await put(issuer, 'w', { owner: 'agent', agent: sara }, [], 6);
      expect(await since('w')).toBe(at(2));
      await put(issuer, 'w', {}, [['agent', 'Hej!']], 7);
      expect(await since('w')).toBeNull();
      await put(issuer, 'w', {}, [['payer', 'tack']], 8);
      await put(issuer, 'w', {}, [['payer', 'en sak till']], 9);
      expect(await since('w')).toBe(at(8));
      await put(issuer, 'w', { owner: 'bot', agent: null, offeredAt: null }, [['bot', 'Jag är tillbaka']], 10);
      expect(await since('w')).toBeNull();
    });

    it('pages through a view without losing or repeating anyone, also where many have the same moment', async () => {
      const issuer = 'pages' as IssuerId;
      for (let index = 0; index < 23; index += 1) {
        const state = index % 2 === 0 ? ({ owner: 'offered', offeredAt: at(index % 4) } as const) : {};
        await put(issuer, `p${String(index).padStart(2, '0')}`, state, [['payer', 'hej']], index % 5);
      }
      const whole = await ids(issuer, ask('all'));
      expect(new Set(whole).size).toBe(23);
      const walked: string[] = [];
      let after: DeskCursor | null = null;
      for (let turns = 0; turns < 10; turns += 1) {
        const page = await store.forIssuer(issuer).atDesk.list(ask('all'), { after, limit: 4 });
        walked.push(...page.map((one) => one.conversation));
        const last = page.at(-1);
        if (!last) break;
        after = {
          part: last.waitsSince === null ? 'rest' : 'waits',
          at: last.waitsSince ?? last.lastAt,
          tie: { after: last.conversation },
        };
      }
      expect(walked).toEqual(whole);
    });

    it('puts a conversation aside until a time, or until the payer answers, and takes it up again by itself', async () => {
      const issuer = 'snoozes' as IssuerId;
      const desk = store.forIssuer(issuer).atDesk;
      const id = 's' as ConversationId;
      const { lastSeq } = await put(
        issuer,
        's',
        { owner: 'agent', agent: sara, offeredAt: at(0) },
        [['payer', 'hej']],
        1,
      );
      await desk.snooze(id, { kind: 'until_time', until: '2026-09-02T13:00:00.000Z', seenSeq: lastSeq, by: 'Sara' });
      expect(await ids(issuer, ask('mine'))).toEqual([]);
      expect(await ids(issuer, ask('snoozed'))).toEqual(['s']);
      expect((await desk.case(id, NOW))?.snooze).toEqual({
        kind: 'until_time',
        until: '2026-09-02T13:00:00.000Z',
        by: 'Sara',
      });
      expect(await ids(issuer, ask('mine', { now: '2026-09-02T13:00:00.000Z' }))).toEqual(['s']);
      await desk.snooze(id, { kind: 'until_answer', until: null, seenSeq: lastSeq, by: 'Sara' });
      expect(await ids(issuer, ask('snoozed', { now: '2027-09-02T13:00:00.000Z' }))).toEqual(['s']);
      expect((await desk.counts({ member: 'sara', now: NOW, team: null })).snoozed).toBe(1);
      await put(issuer, 's', {}, [['payer', 'här är jag']], 7);
      expect(await ids(issuer, ask('mine'))).toEqual(['s']);
      expect((await desk.case(id, NOW))?.snooze).toBeNull();
      // Put aside by somebody who had not seen that: it is not.
      await desk.snooze(id, { kind: 'until_answer', until: null, seenSeq: lastSeq, by: 'Sara' });
      expect(await ids(issuer, ask('mine'))).toEqual(['s']);
    });

    it('keeps notes once, in order, with whom they are for, and lets the right one see them', async () => {
      const id = 'n' as ConversationId;
      await put(A, 'n', { owner: 'bot' }, [['payer', 'hej']], 1);
      await put(B, 'n', { owner: 'bot' }, [['payer', 'hej']], 1);
      const desk = store.forIssuer(A).atDesk;
      const note = {
        id: 'note-1',
        at: at(2),
        afterSeq: 1,
        author: sara,
        text: 'Ring @Johan om ölandet',
        mentions: ['johan'],
        whisperTo: { id: 'johan', name: 'Johan' },
      };
      await desk.addNote(id, note);
      await desk.addNote(id, { ...note, text: 'något annat' });
      await desk.addNote(id, { ...note, id: 'note-2', at: at(3), text: 'sen', mentions: [], whisperTo: null });
      expect(await desk.notes(id, 10)).toEqual([
        note,
        { ...note, id: 'note-2', at: at(3), text: 'sen', mentions: [], whisperTo: null },
      ]);
      expect(await store.forIssuer(B).atDesk.notes(id, 10)).toEqual([]);
      expect(await ids(A, ask('mentioned', { member: 'johan' }))).toEqual(['n']);
      expect(await ids(B, ask('mentioned', { member: 'johan' }))).toEqual([]);
      await desk.seeMentions(id, 'sara', NOW);
      expect(await ids(A, ask('mentioned', { member: 'johan' }))).toEqual(['n']);
      await desk.seeMentions(id, 'johan', NOW);
      expect(await ids(A, ask('mentioned', { member: 'johan' }))).toEqual([]);
    });

    it('keeps tags of one conversation, and knows the most used', async () => {
      const issuer = 'tags' as IssuerId;
      const desk = store.forIssuer(issuer).atDesk;
      await put(issuer, 't1', {}, [['payer', 'hej']], 1);
      await put(issuer, 't2', {}, [['payer', 'hej']], 2);
      await desk.addTag('t1' as ConversationId, 'flytt');
      await desk.addTag('t1' as ConversationId, 'flytt');
      await desk.addTag('t1' as ConversationId, 'autogiro');
      await desk.addTag('t2' as ConversationId, 'flytt');
      expect((await desk.case('t1' as ConversationId, NOW))?.tags).toEqual(['autogiro', 'flytt']);
      expect(await desk.tags(10)).toEqual(['flytt', 'autogiro']);
      expect(await ids(issuer, ask('all', { tag: 'autogiro' }))).toEqual(['t1']);
      await desk.removeTag('t1' as ConversationId, 'flytt');
      expect(await desk.tags(10)).toEqual(['autogiro', 'flytt']);
      expect(await store.forIssuer(B).atDesk.tags(10)).toEqual([]);
    });

    it('keeps answers that are written once; a shortcut is taken by one', async () => {
      const issuer = 'answers' as IssuerId;
      const desk = store.forIssuer(issuer).atDesk;
      const answer = {
        id: 'a1',
        shortcut: 'tack',
        texts: { 'sv-SE': 'Tack {kund}!' },
        changedAt: NOW,
        changedBy: 'Sara',
      };
      expect(await desk.saveAnswer(answer)).toBe('saved');
      expect(await desk.saveAnswer({ ...answer, id: 'a2' })).toBe('taken');
      expect(await store.forIssuer(B).atDesk.saveAnswer({ ...answer, id: 'a2' })).toBe('saved');
      const changed = { ...answer, texts: { 'sv-SE': 'Tack!', 'nb-NO': 'Takk!' } };
      expect(await desk.saveAnswer(changed)).toBe('saved');
      expect(await desk.answers()).toEqual([changed]);
      await desk.removeAnswer('a1');
      expect(await desk.answers()).toEqual([]);
      expect(await store.forIssuer(B).atDesk.answers()).toHaveLength(1);
    });

    describe('finds conversations', () => {
      const issuer = 'search' as IssuerId;
      let asa: ConversationId;
      let bjorn: ConversationId;
      beforeAll(async () => {
        const payers = [
          samplePayer('K-77', { name: 'Åsa Östergren', addresses: [{ channel: 'sms', id: '+46701740605' }] }),
          samplePayer('K-78', { name: 'Bjørn Sæther', addresses: [{ channel: 'sms', id: '+4740000123' }] }),
        ];
        for (const payer of payers) {
          await store.forIssuer(issuer).savePayer(payer);
          await store.forIssuer(B).savePayer({ ...payer, name: 'Någon Annan' });
        }
        [asa, bjorn] = payers.map(({ ref }) => conversationIdOf({ payer: ref })) as [ConversationId, ConversationId];
        const bill = sampleInvoice('search-bill', {
          payer: payers[0]?.ref as never,
          number: '2026-10023',
          payment: { ...sampleInvoice('x').payment, reference: '1002344' },
        });
        const conversation = sampleConversation(asa, { payer: payers[0]?.ref as never, lastSeq: 2, lastPayerSeq: 1 });
        await store.forIssuer(issuer).commit(
          sampleCommit(conversation, {
            at: at(1),
            invoices: [sampleStored(bill)],
            messages: [
              sampleMessage(1, {
                id: 'sm1' as MessageId,
                from: 'payer',
                text: 'Varför får jag betala för fjärrvärme på ön?',
                at: at(1),
              }),
              sampleMessage(2, { id: 'sm2' as MessageId, from: 'bot', text: 'Beklagligtvis zebra', at: at(1) }),
            ],
          }),
        );
        await put(
          issuer,
          bjorn,
          { payer: payers[1]?.ref as never },
          [['payer', 'Jeg vil ha farge på strømmen, 50 % av 1 200 kr']],
          2,
        );
        await put(B, bjorn, { payer: payers[1]?.ref as never }, [['payer', 'fjärrvärme']], 3);
      });
      const find = async (text: string): Promise<readonly (readonly [string, string])[]> =>
        (await store.forIssuer(issuer).atDesk.search(toSoughtWords(text), 20)).map((one) => [
          one.conversation === asa ? 'Åsa' : 'Bjørn',
          one.source,
        ]);

      it.each<readonly [string, readonly (readonly [string, string])[]]>([
        ['Åsa', [['Åsa', 'name']]],
        ['asa', [['Åsa', 'name']]],
        ['åsa öst', [['Åsa', 'name']]],
        ['ostergren', [['Åsa', 'name']]],
        ['björn', [['Bjørn', 'name']]],
        ['BJØRN', [['Bjørn', 'name']]],
        ['bjorn', [['Bjørn', 'name']]],
        ['säther', [['Bjørn', 'name']]],
        ['K-77', [['Åsa', 'customer']]],
        ['070-174 06 05', [['Åsa', 'number']]],
        ['+46 70 174 06 05', [['Åsa', 'number']]],
        ['0046701740605', [['Åsa', 'number']]],
        ['400 00 123', [['Bjørn', 'number']]],
        ['2026-10023', [['Åsa', 'invoice']]],
        ['202610023', [['Åsa', 'invoice']]],
        ['100 23 44', [['Åsa', 'reference']]],
        ['fjärrvärme', [['Åsa', 'message']]],
        ['fjarrvarme', [['Åsa', 'message']]],
        ['får', [['Åsa', 'message']]],
        [
          'far',
          [
            ['Bjørn', 'message'],
            ['Åsa', 'message'],
          ],
        ],
        ['åsa fjärr', [['Åsa', 'name']]],
        ['åsa farge', []],
        ['varför fjärrvärme på', [['Åsa', 'message']]],
        // Words of every message are no way to one; alone they begin a name.
        ['jeg', []],
        ['på ön', [['Åsa', 'message']]],
        ['var', []],
        ['strøm', [['Bjørn', 'message']]],
        ['ström', [['Bjørn', 'message']]],
        ['zebra', []],
        ['', []],
        ["' or 1=1 --", []],
      ])('by %s', async (text, found) => {
        expect(await find(text)).toEqual(found);
      });

      it('in notes too, and says what stands there', async () => {
        await store.forIssuer(issuer).atDesk.addNote(asa, {
          id: 'search-note',
          at: at(4),
          afterSeq: 2,
          author: sara,
          text: 'Lovade återkoppling om mätarställning',
          mentions: [],
          whisperTo: null,
        });
        const [hit] = await store.forIssuer(issuer).atDesk.search(toSoughtWords('mätarst'), 20);
        expect(hit).toMatchObject({
          source: 'note',
          text: 'Lovade återkoppling om mätarställning',
          payerName: 'Åsa Östergren',
        });
      });

      it('by the new name once a payer has another, not by the old', async () => {
        await store.forIssuer(issuer).savePayer(samplePayer('K-78', { name: 'Bjørn Ødegård', addresses: [] }));
        expect(await find('ødegård')).toEqual([['Bjørn', 'name']]);
        expect(await find('sæther')).toEqual([]);
        expect(await find('40000123')).toEqual([]);
      });

      it('of a number that nobody has vouched for', async () => {
        const visitor = sampleConversation('c-visitor', { lastSeq: 1, lastPayerSeq: 1 });
        const address = { channel: 'sms', id: '+46739990001' } as const;
        await store.forIssuer(issuer).commit(
          sampleCommit(visitor, {
            at: at(6),
            messages: [sampleMessage(1, { id: 'sv1' as MessageId, from: 'payer', text: 'hej', address })],
          }),
        );
        const hits = await store.forIssuer(issuer).atDesk.search(toSoughtWords('0739990001'), 20);
        expect(hits.map((one) => [one.conversation, one.source, one.payerName])).toEqual([
          ['c-visitor', 'number', null],
        ]);
      });
    });

    it('by the name that a file of payers told, not by the one before', async () => {
      const ref = 'K-900' as PayerRef;
      const conversation = sampleConversation(conversationIdOf({ payer: ref }), { payer: ref });
      await store.forIssuer(A).commit(sampleCommit(conversation, {}));
      const row = { ref, name: 'Öyvind Ängskog', locale: null, attributes: {}, consents: {} };
      const part = { id: 'names', at: at(1), stored: 1, bad: [] };
      await store.forIssuer(A).imports.take([row], 'sv-SE', { ...part, part: 1 });
      await store.forIssuer(A).imports.take([{ ...row, name: 'Östen Ängskog' }], 'sv-SE', { ...part, part: 2 });
      const found = async (issuer: IssuerId, text: string) =>
        (await store.forIssuer(issuer).atDesk.search(toSoughtWords(text), 20)).map((one) => one.source);
      expect(await found(A, 'östen')).toEqual(['name']);
      expect(await found(A, 'k-900')).toEqual(['customer']);
      expect(await found(A, 'öyvind')).toEqual([]);
      expect(await found(B, 'östen')).toEqual([]);
    });

    it('forgets which team had a case when the case is over', async () => {
      const conversation = sampleConversation('c-team', { owner: 'agent' });
      const over = { epoch: 2, at: at(1), move: 'closed', from: 'agent', to: 'closed' } as const;
      const nobody = { previous: null, agent: null, by: null, team: null, reason: null, outcome: 'solved' } as const;
      const teamOf = async (issuer: IssuerId) =>
        (await store.forIssuer(issuer).atDesk.case(conversation.id, at(2)))?.team;
      for (const issuer of [A, B]) {
        await store.forIssuer(issuer).commit(sampleCommit(conversation, {}));
        await store.forIssuer(issuer).atDesk.assignTeam(conversation.id, 'faktura');
      }
      const next = { ...conversation, version: conversation.version + 1, owner: 'closed' } as const;
      await store.forIssuer(A).commit(sampleCommit(next, { handovers: [{ ...over, ...nobody }] }));
      expect([await teamOf(A), await teamOf(B)]).toEqual([null, 'faktura']);
    });

    it('pages through what many did in one millisecond without losing or repeating any', async () => {
      const rows = store.forIssuer(A);
      const entry = {
        at: at(3),
        member: 'sara',
        name: 'Sara',
        role: 'agent',
        action: 'post claim',
        refused: false,
      } as const;
      for (const id of ['a1', 'a2', 'a3', 'a4', 'a5'])
        await rows.noteAudit({ ...entry, id, conversation: null, about: null });
      const seen: string[] = [];
      let before: { readonly at: string; readonly id: string | null } = { at: at(4), id: null };
      for (;;) {
        const page = await rows.audit({ before, limit: 2, member: 'sara', conversation: null });
        seen.push(...page.map((one) => one.id));
        const last = page.at(-1);
        if (!last) break;
        before = { at: last.at, id: last.id };
      }
      expect(seen).toEqual(['a5', 'a4', 'a3', 'a2', 'a1']);
    });

    it('sifts the log by kind, person and time, each issuer’s own', async () => {
      const entry = { member: 'eva', name: 'Eva', role: 'supervisor', refused: false, about: null } as const;
      const deeds = [
        { id: 'k1', at: at(1), action: 'read conversation' },
        { id: 'k2', at: at(2), action: 'post replies' },
        { id: 'k3', at: at(3), action: 'change role' },
        { id: 'k4', at: at(4), action: 'decide payment' },
        { id: 'k5', at: at(5), action: 'read conversation', refused: true },
        { id: 'k6', at: at(5), action: 'export audit' },
        { id: 'k7', at: at(5), action: 'read conversation', member: 'tor', name: 'Tor' },
      ];
      for (const issuer of [A, B])
        for (const one of deeds)
          await store.forIssuer(issuer).noteAudit({ ...entry, ...one, id: `${issuer} ${one.id}`, conversation: null });
      const ask = async (more: object): Promise<readonly string[]> => {
        const question = { before: { at: at(6), id: null }, limit: 50, member: 'eva', conversation: null, ...more };
        return (await store.forIssuer(A).audit(question)).map((one) => one.id.replace(`${A} `, ''));
      };
      expect(await ask({})).toEqual(['k6', 'k5', 'k4', 'k3', 'k2', 'k1']);
      expect(await ask({ kind: 'seen' })).toEqual(['k6', 'k1']);
      expect(await ask({ kind: 'desk' })).toEqual(['k2']);
      expect(await ask({ kind: 'accounts' })).toEqual(['k3']);
      expect(await ask({ kind: 'money' })).toEqual(['k4']);
      expect(await ask({ kind: 'refused' })).toEqual(['k5']);
      expect(await ask({ member: 'tor', kind: 'seen' })).toEqual(['k7']);
      expect(await ask({ since: at(3), before: { at: at(5), id: null } })).toEqual(['k4', 'k3']);
    });

    it('keeps an invoice of another issuer out of every search', async () => {
      const bill = sampleInvoice('i-wall' as InvoiceId, { number: 'WALL-1' });
      const conversation = sampleConversation('c-wall', { payer: bill.payer });
      await store.forIssuer(A).commit(sampleCommit(conversation, { invoices: [sampleStored(bill)] }));
      expect(await store.forIssuer(A).atDesk.search(['wall'], 5)).toHaveLength(1);
      expect(await store.forIssuer(B).atDesk.search(['wall'], 5)).toEqual([]);
    });
  });
}
