import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fireTimers } from '../../src/service/fire-timers.ts';
import { watchDesk } from '../../src/service/watch-desk.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const SARA = { id: 'sara', name: 'Sara' };
const MINUTE = 60_000;

describe('a payer who has no answer', () => {
  let rig: ServiceRig;
  let losesTimers = false;
  beforeEach(async () => {
    rig = await startServiceRig('2026-11-03T09:00:00Z', (store) => ({
      ...store,
      forIssuer: (issuer) => {
        const rows = store.forIssuer(issuer);
        return { ...rows, commit: (one) => rows.commit(losesTimers ? { ...one, timers: [] } : one) };
      },
    }));
  });
  afterEach(() => rig.close());

  const state = () => rig.store.forIssuer(rig.robin.issuer).conversation(rig.robin.conversation);
  const watch = async (minutes: number): Promise<number> => {
    rig.time += minutes * MINUTE;
    return watchDesk(rig.deps, rig.service.converse);
  };
  it('is found where the answer never left, told so once, and offered to the desk', async () => {
    await rig.writes('När ska jag betala?');
    rig.sms.script.push('unauthorised');
    await rig.outbox.drain();
    expect(await watch(9)).toBe(0);
    expect(await watch(2)).toBe(1);
    expect(await state()).toMatchObject({ owner: 'offered', handoffReason: 'forgotten' });
    expect((await rig.thread()).at(-1)?.text).toMatch(/^Du har inte fått något svar än/);
    expect(await watch(30)).toBe(0);
  });

  it('is not looked for where an answer left, waits to leave, or nothing was asked', async () => {
    await rig.writes('När ska jag betala?');
    expect(await watch(20)).toBe(0);
    await rig.outbox.drain();
    expect(await watch(20)).toBe(0);
    await rig.writes('STOPP');
    expect(await watch(60)).toBe(0);
    expect((await state())?.owner).toBe('bot');
  });

  it('is not looked for where words that were answered are changed, and whoever has them must be there to read', async () => {
    const phone = rig.robin.payer.addresses[0];
    if (!phone) throw new Error('no phone');
    const edits = (id: string, text: string) =>
      rig.service.receive(rig.robin.issuer, 'sms', { kind: 'edit', providerId: id, from: phone, text });
    await rig.writes('När ska jag betala?');
    await rig.outbox.drain();
    await edits('e1', 'När ska jag betala räkningen?');
    expect(await watch(20)).toBe(0);
    expect(await state()).toMatchObject({ owner: 'bot', unansweredSince: null });
    const seenSeq = (await rig.thread()).at(-1)?.seq ?? 0;
    await rig.service.reply(rig.robin.issuer, rig.robin.conversation, SARA, { inputId: '1', text: 'Hej!', seenSeq });
    await edits('e2', 'När måste jag betala räkningen?');
    expect(await watch(20)).toBe(0);
    await fireTimers(rig.deps, rig.service.converse);
    expect((await state())?.owner).toBe('offered');
  });

  it('gets a colleague when whoever has the conversation has left the desk, and is promised anew', async () => {
    await rig.writes('Jag vill prata med en människa');
    await rig.service.claim(rig.robin.issuer, rig.robin.conversation, SARA, '1');
    rig.time += 4 * MINUTE;
    await rig.service.notePresence(rig.robin.issuer, SARA.id);
    rig.time += 2 * MINUTE;
    await fireTimers(rig.deps, rig.service.converse);
    expect((await state())?.owner).toBe('agent');
    rig.time += 6 * MINUTE;
    await fireTimers(rig.deps, rig.service.converse);
    expect(await state()).toMatchObject({ owner: 'offered', handover: { move: 'lapsed', previous: SARA } });
    expect((await rig.thread()).at(-1)?.text).toMatch(
      /^Sara kan inte svara just nu, så en kollega tar över\. Du brukar/,
    );
    const [newest] = await rig.store.forIssuer(rig.robin.issuer).handovers(rig.robin.conversation, 1);
    expect(newest).toMatchObject({ move: 'lapsed', reason: 'away', epoch: (await state())?.epoch });
  });

  it('gets a colleague also where a clock that was set back sets the time once more to when it had come', async () => {
    await rig.writes('Jag vill prata med en människa');
    await rig.service.claim(rig.robin.issuer, rig.robin.conversation, SARA, '1');
    rig.time += MINUTE;
    const began = rig.time;
    await rig.writes('Hallå?');
    rig.time += 4 * MINUTE;
    await rig.service.notePresence(rig.robin.issuer, SARA.id);
    rig.time += MINUTE;
    await fireTimers(rig.deps, rig.service.converse);
    expect((await state())?.owner).toBe('agent');
    rig.time = began;
    await rig.writes('Är någon där?');
    rig.time += 10 * MINUTE;
    await fireTimers(rig.deps, rig.service.converse);
    expect((await state())?.owner).toBe('offered');
    expect(await rig.store.acrossIssuers.dueTimers(new Date(rig.time).toISOString(), 10)).toEqual([]);
  });

  it('keeps whoever answered, however long the payer is silent, and a colleague when the payer writes at night', async () => {
    await rig.writes('Jag vill prata med en människa');
    const seenSeq = (await rig.thread()).at(-1)?.seq ?? 0;
    await rig.service.reply(rig.robin.issuer, rig.robin.conversation, SARA, { inputId: '1', text: 'Hej!', seenSeq });
    rig.time = Date.parse('2026-11-03T20:00:00Z');
    await fireTimers(rig.deps, rig.service.converse);
    expect((await state())?.owner).toBe('agent');
    await rig.writes('En sak till');
    rig.time += 6 * MINUTE;
    await fireTimers(rig.deps, rig.service.converse);
    expect((await state())?.owner).toBe('offered');
    expect((await rig.thread()).at(-1)?.text).toMatch(/Vi öppnar onsdag 4 november kl\. 8, .* före kl\. 10\./);
  });

  it('is looked after again where a clock was lost', async () => {
    await rig.writes('Jag vill prata med en människa');
    losesTimers = true;
    await rig.service.claim(rig.robin.issuer, rig.robin.conversation, SARA, '1');
    losesTimers = false;
    expect(await watch(11)).toBe(1);
    expect(await watch(1)).toBe(0);
    rig.time += 6 * MINUTE;
    await fireTimers(rig.deps, rig.service.converse);
    expect((await state())?.owner).toBe('offered');
  });

  it('hears how long others waited lately, from eight on, and four of five had an answer by then', async () => {
    const asked = async (minutes: number, index: number): Promise<void> => {
      await rig.writes('Jag vill prata med en människa');
      rig.time += minutes * MINUTE;
      const seenSeq = (await rig.thread()).at(-1)?.seq ?? 0;
      const press = { inputId: `r${index}`, text: 'Hej!', seenSeq };
      await rig.service.reply(rig.robin.issuer, rig.robin.conversation, SARA, press);
      const done = { inputId: `c${index}`, outcome: 'solved', seenSeq: seenSeq + 1, survey: false } as const;
      expect(await rig.service.close(rig.robin.issuer, rig.robin.conversation, SARA, done)).toMatchObject({ ok: true });
    };
    for (const [index, minutes] of [2, 3, 3, 4, 2, 3, 18].entries()) {
      rig.time = Date.parse('2026-11-03T09:00:00Z');
      await asked(minutes, index);
    }
    rig.time = Date.parse('2026-11-04T08:30:00Z');
    await rig.writes('Jag vill prata med en människa');
    expect((await rig.thread()).at(-1)?.text).toContain('inom 10 minuter');
    rig.time += 17 * MINUTE;
    const seenSeq = (await rig.thread()).at(-1)?.seq ?? 0;
    await rig.service.reply(rig.robin.issuer, rig.robin.conversation, SARA, { inputId: 'r8', text: 'Hej!', seenSeq });
    await rig.service.handBack(rig.robin.issuer, rig.robin.conversation, SARA, 'b8');
    rig.time += 2 * MINUTE;
    await rig.writes('Jag vill prata med en människa');
    expect((await rig.thread()).at(-1)?.text).toContain('inom 20 minuter');
  });
});
