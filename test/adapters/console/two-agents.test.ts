import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ThreadView } from '../../../src/model/desk-view.ts';
import { type ConsoleWorld, fiber, startConsoleWorld, type Thread } from './console-world.ts';

const ACTIONS = 1_000;

let world: ConsoleWorld;
let thread: Thread;
beforeAll(async () => {
  world = await startConsoleWorld();
  thread = await world.addPayer({ name: 'Vår Kund', ref: 'K-1' });
});
afterAll(() => world.close());

/** A number below `most`, the same every time the test is run. */
function createChance(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** Somebody's console: a screen that is read from a cursor, presses that may be sent again, and a line that drops answers. */
function createAgent(cookie: string, name: string, chance: (most: number) => number) {
  const path = `${world.url}/console/api/issuers/${fiber}/conversations/${thread.conversation}`;
  const screen = new Map<number, ThreadView['messages'][number]>();
  const accepted: string[] = [];
  /** What was written, and the newest message on the screen then. */
  const sent = new Map<string, number>();
  let cursor = 0;
  const post = (what: string, body: object): Promise<Response> =>
    fetch(`${path}/${what}`, {
      method: 'POST',
      headers: { cookie, origin: world.url, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  async function look(): Promise<ThreadView> {
    const response = await fetch(`${path}?after=${cursor}&limit=200`, { headers: { cookie } });
    const view = (await response.json()) as ThreadView;
    for (const one of view.messages) screen.set(one.seq, one);
    // The cursor goes as far as nothing is missing.
    while (screen.has(cursor + 1)) cursor += 1;
    return view;
  }
  /** One press: it may be sent twice at once, or again because no answer came. */
  async function press(what: string, body: object): Promise<Response> {
    const tries = chance(4) === 0 ? 2 : 1;
    const [first, second] = await Promise.all(Array.from({ length: tries }, () => post(what, body)));
    const answer = [first, second].find((one) => one?.ok) ?? first;
    if (!answer) throw new Error('nothing was sent');
    return answer;
  }
  return {
    screen,
    accepted,
    sent,
    look,
    async act(): Promise<void> {
      const inputId = randomUUID();
      switch (chance(10)) {
        case 0:
          await press('claim', { inputId });
          return;
        case 1:
          await press('hand-back', { inputId, seenSeq: cursor });
          return;
        case 2:
          await press('take-over', { inputId, reason: `${name} tar` });
          return;
        case 3:
          await press('close', { inputId, outcome: 'solved', seenSeq: cursor });
          return;
        case 4:
        case 5:
        case 6:
          await look();
          return;
        default: {
          const text = `${name} ${inputId}`;
          const seenSeq = cursor;
          sent.set(text, seenSeq);
          const said = await press('replies', { inputId, text, seenSeq });
          if (said.ok) accepted.push(text);
          else expect([409]).toContain(said.status);
        }
      }
    },
  };
}

describe('two agents at one conversation, with a payer who writes meanwhile', () => {
  test(`${ACTIONS} actions in any order: none lost, none said twice, none answered blind`, async () => {
    const chance = createChance(20_261_127);
    const sara = createAgent(await world.signIn('Sara', { [fiber]: 'agent' }), 'Sara', chance);
    const johan = createAgent(await world.signIn('Johan', { [fiber]: 'agent' }), 'Johan', chance);
    let said = 0;
    for (let done = 0; done < ACTIONS; ) {
      // A handful at once: whoever comes first is not decided by the test.
      const together = 2 + chance(4);
      const deeds = Array.from({ length: together }, () => {
        const who = chance(7);
        if (who > 0) return (who % 2 === 0 ? sara : johan).act();
        said += 1;
        return world.say(thread, `Fråga ${said}, jag vill prata med en människa`);
      });
      await Promise.all(deeds);
      done += together;
    }
    await Promise.all([sara.look(), johan.look(), sara.look(), johan.look()]);
    const rows = await world.store.forIssuer(fiber).messages(thread.conversation, 0, 10_000);
    expect(rows.map((one) => one.seq)).toEqual(rows.map((_, index) => index + 1));

    const fromPeople = rows.filter((one) => one.from === 'agent').map((one) => one.text);
    expect(new Set(fromPeople).size, 'said twice').toBe(fromPeople.length);
    expect([...sara.accepted, ...johan.accepted].sort(), 'lost, or said though it was refused').toEqual(
      [...fromPeople].sort(),
    );
    expect(fromPeople.length).toBeGreaterThan(20);
    for (const [index, one] of rows.entries()) {
      if (one.from !== 'agent') continue;
      const newest = rows.slice(0, index).findLast((other) => other.from === 'payer')?.seq ?? 0;
      const seen = sara.sent.get(one.text) ?? johan.sent.get(one.text) ?? -1;
      expect(seen, `answered blind: ${one.text}`).toBeGreaterThanOrEqual(newest);
    }
    expect(rows.filter((one) => one.from === 'payer')).toHaveLength(said);

    const moves = await world.store.forIssuer(fiber).handovers(thread.conversation, 5_000);
    const epochs = moves.map((one) => one.epoch).sort((a, b) => a - b);
    expect(epochs).toEqual(epochs.map((_, index) => index + 2));
    const owner = (await world.store.forIssuer(fiber).conversation(thread.conversation))?.owner;
    expect(owner).toBe(moves[0]?.to);
    for (const one of [sara, johan]) {
      await one.look();
      expect([...one.screen.keys()].sort((a, b) => a - b).at(-1), 'a screen that has caught up').toBe(rows.length);
    }
  }, 120_000);

  test('a reply written before the newest message is refused with that message, and the same key sends it after all', async () => {
    const cookie = await world.signIn('Sara', { [fiber]: 'agent' });
    const base = `${world.url}/console/api/issuers/${fiber}/conversations/${thread.conversation}`;
    const send = (what: string, body: object) =>
      fetch(`${base}/${what}`, {
        method: 'POST',
        headers: { cookie, origin: world.url, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await send('take-over', { inputId: randomUUID(), reason: 'test' });
    const seenSeq = (await world.store.forIssuer(fiber).conversation(thread.conversation))?.lastSeq ?? 0;
    await world.say(thread, 'Vänta, en sak till');
    const inputId = randomUUID();
    const refused = await send('replies', { inputId, text: 'Klart!', seenSeq });
    expect(refused.status).toBe(409);
    const { code, newer } = (await refused.json()) as { code: string; newer: { text: string; seq: number }[] };
    expect([code, newer.map((one) => one.text)]).toEqual(['unseen_message', ['Vänta, en sak till']]);
    expect((await send('replies', { inputId, text: 'Klart!', seenSeq: newer.at(-1)?.seq })).status).toBe(200);
  });
});
