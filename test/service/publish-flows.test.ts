import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FlowRig, startFlowRig } from './flow-rig.ts';

let rig: FlowRig;
beforeEach(async () => {
  rig = await startFlowRig();
});
afterEach(() => rig.close());

const QUESTION = `flow: undran
trigger: { on: message, words: [undran] }
steps:
  - id: gillar
    ask: { sv: "Gillar du bredbandet?", nb: "Liker du bredbåndet?" }
    choices:
      - { id: ja, label: { sv: Ja, nb: Ja }, next: tack }
      - { id: nej, label: { sv: Nej, nb: Nei }, next: synd }
  - id: tack
    say: { sv: "Vad roligt att du gillar det!", nb: "Så hyggelig at du liker det!" }
    next: end
  - id: synd
    say: { sv: "Det var tråkigt att höra.", nb: "Det var leit å høre." }
`;

describe('publishing', () => {
  it('leaves whoever is in the middle of a flow in the version they started', async () => {
    await rig.publish({ undran: QUESTION });
    await rig.writes('undran');
    expect(await rig.lastWords()).toContain('Gillar du bredbandet?');
    await rig.publish({ undran: QUESTION.replace('Vad roligt att du gillar det!', 'Något helt annat.') });
    await rig.writes('ja');
    expect(await rig.lastWords()).toBe('Vad roligt att du gillar det!');
    await rig.writes('undran');
    await rig.writes('ja');
    expect(await rig.lastWords()).toBe('Något helt annat.');
  });

  it('does not end a conversation whose step, or whole flow, is taken away', async () => {
    await rig.publish({ undran: QUESTION });
    await rig.writes('undran');
    await rig.publish({});
    await rig.writes('nej');
    expect(await rig.lastWords()).toBe('Det var tråkigt att höra.');
  });

  it('comes in force in other processes, which know earlier versions too', async () => {
    await rig.publish({ undran: QUESTION });
    await rig.writes('undran');
    await rig.publish({ undran: QUESTION.replaceAll('bredbandet', 'fibern') });
    const other = await rig.anotherProcess();
    await other.service.refresh();
    await other.writes('ja');
    expect(await rig.lastWords()).toBe('Vad roligt att du gillar det!');
    await other.writes('undran');
    expect(await rig.lastWords()).toContain('Gillar du fibern?');
  });

  it('keeps the last good version of a flow that is wrong, and the others come in force', async () => {
    await rig.publish({ undran: QUESTION });
    const done = await rig.publish({
      undran: `${QUESTION}  - { sya: fel }\n`,
      annat: QUESTION.replaceAll('undran', 'annat'),
    });
    expect(done.faults.map((one) => one.code)).toEqual(['unknown_step_kind']);
    await rig.writes('undran');
    expect(await rig.lastWords()).toContain('Gillar du bredbandet?');
    await rig.writes('annat');
    expect(await rig.lastWords()).toContain('Gillar du bredbandet?');
    expect(rig.service.flows.status.errors()).toHaveLength(1);
  });

  it('shows before anything changes who waits where, and what will happen to them', async () => {
    await rig.publish({ undran: QUESTION });
    await rig.writes('undran');
    rig.write({
      undran: QUESTION.replaceAll('gillar', 'gillar-du').replace(
        'trigger:',
        'migrate: { gillar: gillar-du }\ntrigger:',
      ),
    });
    const plan = await rig.service.flows.plan(rig.issuer);
    const change = plan.changes.find((one) => one.flow === 'undran');
    expect(change).toMatchObject({ change: 'changed', waiting: 1 });
    expect(change?.steps.find((one) => one.id === 'gillar')).toMatchObject({
      change: 'removed',
      waiting: 1,
      fate: { kind: 'moves', to: 'gillar-du' },
    });
    expect(plan.rehearsal).toEqual({ moved: 1, failed: 0, waiting: 1 });
    await rig.writes('ja');
    expect(await rig.lastWords()).toBe('Vad roligt att du gillar det!');
  });

  it('moves those whom the new version has a place for, and asks nothing twice', async () => {
    await rig.publish({ undran: QUESTION });
    await rig.writes('undran');
    const before = (await rig.thread()).length;
    await rig.publish({
      undran: QUESTION.replaceAll('gillar', 'gillar-du')
        .replace('trigger:', 'migrate: { gillar: gillar-du }\ntrigger:')
        .replace('Vad roligt att du gillar-du det!', 'Tack, det gläder oss.'),
    });
    expect(await rig.thread()).toHaveLength(before);
    await rig.writes('ja');
    expect(await rig.lastWords()).toBe('Tack, det gläder oss.');
  });

  it('changes nothing when the same flows are published again', async () => {
    await rig.publish({ undran: QUESTION });
    const again = await rig.publish({ undran: QUESTION });
    expect(again.changes.every((one) => one.change === 'same')).toBe(true);
    expect(again.number).toBe(1);
  });

  it('does not touch another issuer', async () => {
    const before = await rig.store.forIssuer(rig.otherIssuer).flows.heads();
    await rig.publish({ undran: QUESTION });
    expect(await rig.store.forIssuer(rig.otherIssuer).flows.heads()).toEqual(before);
  });
});

describe('a flow that begins on a day', () => {
  const NUDGE = (on: string) => `flow: knuff
trigger: { on: ${on}, days: 3, at: "09:00" }
purpose: reminder
steps:
  - say: { sv: "Snart är det dags: {amount}.", nb: "Snart er det tid: {amount}." }
`;

  it('starts once for each bill that is due, and not for one that is paid', async () => {
    await rig.publish({ knuff: NUDGE('invoice.due_soon') });
    const bill = await rig.deliver();
    const said = async () => (await rig.thread()).filter((one) => one.text.startsWith('Snart')).length;
    rig.time = Date.parse(`${bill.due}T09:30:00Z`) - 3 * 86_400_000;
    await rig.service.tendFlows();
    await rig.service.tendFlows();
    rig.time += 60_000;
    await rig.service.tendFlows();
    expect(await said()).toBe(1);
  });

  it('says nothing about a bill that was paid before', async () => {
    await rig.publish({ knuff: NUDGE('invoice.overdue') });
    const bill = await rig.deliver();
    await rig.pay(bill);
    rig.time = Date.parse(`${bill.due}T09:30:00Z`) + 3 * 86_400_000;
    await rig.service.tendFlows();
    expect((await rig.thread()).some((one) => one.text.startsWith('Snart'))).toBe(false);
  });
});

describe('a flow that waits', () => {
  const WAIT = `flow: vila
trigger: { on: message, words: [vila] }
steps:
  - say: { sv: "Vi hörs om tre dagar.", nb: "Vi snakkes om tre dager." }
  - { wait: 3 days, at: "09:00" }
  - say: { sv: "Nu har det gått tre dagar.", nb: "Nå har det gått tre dager." }
`;

  it('goes on when its time has come, once, and not before', async () => {
    await rig.publish({ vila: WAIT });
    await rig.writes('vila');
    rig.time += 2 * 86_400_000;
    await rig.fireTimers();
    expect(await rig.lastWords()).toBe('Vi hörs om tre dagar.');
    rig.time += 86_400_000;
    await rig.fireTimers();
    await rig.fireTimers();
    expect((await rig.thread()).filter((one) => one.text === 'Nu har det gått tre dagar.')).toHaveLength(1);
  });

  it('keeps quiet while a person has the conversation, and goes on when they are done', async () => {
    await rig.publish({ vila: WAIT });
    await rig.writes('vila');
    await rig.claim();
    rig.time += 4 * 86_400_000;
    await rig.fireTimers();
    expect(await rig.lastWords()).toBe('Vi hörs om tre dagar.');
    await rig.handBack();
    expect(await rig.lastWords()).toBe('Nu har det gått tre dagar.');
  });

  it('ends alone when it breaks a bound: the payer gets a person, the author the place', async () => {
    const loop = `flow: runt
trigger: { on: message, words: [runt] }
steps:
  - { id: a, say: { sv: "Hej {payer_skostorlek}", nb: "Hei {payer_skostorlek}" } }
`;
    await rig.publish({ runt: loop });
    await rig.writes('runt');
    expect((await rig.conversation())?.owner).toBe('offered');
    const [failure] = await rig.store.forIssuer(rig.issuer).flows.failures(10);
    expect(failure).toMatchObject({ flow: 'runt', step: 'a', line: 4 });
    expect(failure?.why).toContain('payer_skostorlek');
  });
});
