import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFlowRig } from './flow-rig.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const SARA = { id: 'sara', name: 'Sara' };

/** The console presses again with the same id when no answer came: the server may have died after the commit. */
describe('a press at the desk that is repeated', () => {
  let rig: ServiceRig;
  beforeEach(async () => {
    rig = await startServiceRig();
    await rig.writes('Jag vill prata med en människa');
  });
  afterEach(() => rig.close());

  const claim = (id: string) => rig.service.claim(rig.robin.issuer, rig.robin.conversation, SARA, id);
  const reply = (id: string, seenSeq: number) =>
    rig.service.reply(rig.robin.issuer, rig.robin.conversation, SARA, {
      inputId: id,
      text: 'Jag hjälper dig.',
      seenSeq,
    });
  const handBack = (id: string) => rig.service.handBack(rig.robin.issuer, rig.robin.conversation, SARA, id);

  it('is a reply said once, also when the payer has written since', async () => {
    await claim('1');
    const seen = (await rig.thread()).at(-1)?.seq ?? 0;
    expect(await reply('2', seen)).toMatchObject({ ok: true, value: { outcome: 'taken' } });
    await rig.writes('Hallå?');
    expect(await reply('2', seen)).toMatchObject({ ok: true, value: { outcome: 'duplicate' } });
    expect((await rig.thread()).filter((one) => one.from === 'agent')).toHaveLength(1);
  });

  it('is a hand-back that was done', async () => {
    await claim('1');
    expect(await handBack('2')).toMatchObject({ ok: true, value: { outcome: 'taken' } });
    expect(await handBack('2')).toMatchObject({ ok: true, value: { outcome: 'duplicate' } });
  });

  it('is a claim that was won, also when a colleague has it by now', async () => {
    await claim('1');
    await handBack('2');
    await rig.service.claim(rig.robin.issuer, rig.robin.conversation, { id: 'johan', name: 'Johan' }, '3');
    expect(await claim('1')).toMatchObject({ ok: true, value: { outcome: 'duplicate' } });
    expect(await claim('4')).toMatchObject({ ok: false, error: { code: 'already_claimed' } });
  });
});

it('how long somebody waited for the first answer is counted in whole seconds, as both stores keep it', async () => {
  const waits: number[] = [];
  const rig = await startServiceRig(undefined, (store) => ({
    ...store,
    forIssuer(issuer) {
      const own = store.forIssuer(issuer);
      const commit: typeof own.commit = (given) => {
        waits.push(...(given.waits ?? []).map((one) => one.seconds));
        return own.commit(given);
      };
      return { ...own, commit };
    },
  }));
  try {
    const { issuer, conversation } = rig.robin;
    await rig.writes('Jag vill prata med en människa');
    rig.time += 746_506;
    const seenSeq = (await rig.thread()).at(-1)?.seq ?? 0;
    await rig.service.reply(issuer, conversation, SARA, { inputId: '1', text: 'Jag hjälper dig.', seenSeq });
    expect(waits).toEqual([747]);
  } finally {
    await rig.close();
  }
});

/** A hub of people at a desk of another make is offered the conversation, and answers by `handoff.status`. */
describe('a hub that nobody can answer at', () => {
  it('lets what waited for a person go on: the flow, and what was held back meanwhile', async () => {
    const rig = await startFlowRig();
    try {
      await rig.publish({ flytt: MOVING });
      const reports = async (state: 'accepted' | 'failed'): Promise<void> => {
        const conversation = (await rig.conversation())?.id;
        const at = new Date(rig.time).toISOString();
        const report = { state, agentId: null, agentName: null, outcome: null };
        if (!conversation) throw new Error('no conversation');
        const { issuer } = rig;
        const input = { type: 'handoff_reported', id: `hub-${state}`, at, report } as const;
        const inbound = { source: 'web', providerId: state, hash: '', receivedAt: at, answer: null } as const;
        expect(await rig.service.converse({ issuer, whose: { conversation }, input, inbound })).toMatchObject({
          ok: true,
        });
      };
      await rig.writes('ska flytta');
      const bill = await rig.deliver();
      expect((await rig.conversation())?.sessions[0]?.waits).toBe('person');
      await reports('accepted');
      await rig.pay(bill);
      expect((await rig.conversation())?.held).toHaveLength(1);
      await reports('failed');
      const words = (await rig.thread()).filter((one) => one.from === 'bot').map((one) => one.text);
      expect(words.at(-2)).toMatch(/^Tack!/);
      expect(words.at(-1)).toBe('Vi ringer dig om flytten.');
      expect(await rig.conversation()).toMatchObject({ owner: 'bot', held: [], sessions: [], outcome: 'unsolved' });
    } finally {
      await rig.close();
    }
  });
});

const MOVING = `flow: flytt
purpose: service
trigger: { on: message, words: [ska flytta] }
steps:
  - id: person
    handoff: flytt
  - if: answers.person == "unsolved"
    then:
      - say: { sv: "Vi ringer dig om flytten.", nb: "Vi ringer deg om flyttingen." }
`;
