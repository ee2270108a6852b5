import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FlowRig, startFlowRig } from './flow-rig.ts';

/** A service flow that thanks, asks two questions if it may, and says goodbye to everybody. */
const FLOW = `flow: tack
trigger: invoice.paid
steps:
  - say: { sv: Tack för betalningen., nb: Takk for betalingen. }
  - survey: betalning
    questions:
      - { id: latt, ask: { sv: "Hur lätt var det? Svara 0-10.", nb: "Hvor lett var det? Svar 0-10." }, type: rating }
      - { id: mer, ask: { sv: "Vad kan bli bättre?", nb: "Hva kan bli bedre?" }, type: text }
    thanks: { sv: Tack för svaren., nb: Takk for svarene. }
  - say: { sv: Vi hörs., nb: Vi snakkes. }
`;

describe('a survey that stands in a service flow', () => {
  let rig: FlowRig;
  beforeEach(async () => {
    rig = await startFlowRig();
    await rig.publish({ tack: FLOW });
  });
  afterEach(() => rig.close());

  const said = async (): Promise<readonly string[]> =>
    (await rig.thread()).filter((one) => one.from === 'bot').map((one) => one.text);
  /** What was said before has arrived, and then the payer writes. */
  const writes = async (words: string): Promise<void> => {
    await rig.fireTimers();
    await rig.writes(words);
  };
  const consent = async (consents: Readonly<Record<string, boolean>>): Promise<void> => {
    const ref = (await rig.conversation())?.payer;
    const payer = ref && (await rig.store.forIssuer(rig.issuer).payer(ref));
    if (!payer) throw new Error('nobody is known');
    await rig.service.savePayer(rig.issuer, { ...payer, consents });
  };

  it('is passed by, with its thanks, for whoever has not said yes, and the flow goes on', async () => {
    const bill = await rig.deliver();
    await consent({ marketing: true, survey: false });
    await rig.pay(bill);
    expect((await said()).slice(-2)).toEqual(['Tack för betalningen.', 'Vi hörs.']);
    const after = await rig.conversation();
    expect(after?.surveys ?? {}).toEqual({});
    expect(after?.engagements ?? []).toEqual([]);
  });

  it('is asked to its end of whoever has, and counts as the one of its occasion', async () => {
    const bill = await rig.deliver();
    await consent({ survey: true });
    await rig.pay(bill);
    expect((await said()).at(-1)).toBe('Hur lätt var det? Svara 0-10.');
    expect((await rig.conversation())?.engagements).toMatchObject([{ flow: 'tack', purpose: 'survey' }]);
    // Whoever answers is not weighed again, whatever has been said meanwhile.
    await consent({ survey: false });
    await writes('8');
    expect((await said()).at(-1)).toBe('Vad kan bli bättre?');
    await writes('kortare text');
    expect((await said()).slice(-2)).toEqual(['Tack för svaren.', 'Vi hörs.']);
    expect((await rig.conversation())?.engagements).toHaveLength(1);
  });

  it('is held back by the caps: the second in a month is not asked', async () => {
    for (const isFirst of [true, false]) {
      const bill = await rig.deliver();
      await consent({ survey: true });
      await rig.pay(bill);
      const asked = (await said()).filter((one) => one.startsWith('Hur lätt'));
      expect(asked).toHaveLength(1);
      if (!isFirst) continue;
      await writes('8');
      await writes('inget');
      rig.time += 24 * 3_600_000;
    }
    expect((await said()).at(-1)).toBe('Vi hörs.');
  });
});

describe('a bill whose flow does something else before it speaks', () => {
  it('still goes out as the bill, with its card', async () => {
    const rig = await startFlowRig();
    const steps = '  - remember: { seen: true }\n  - tag: ny\n  - say: { sv: Din räkning., nb: Din regning. }\n';
    await rig.publish({ 'deliver-invoice': `flow: deliver-invoice\ntrigger: invoice.issued\nsteps:\n${steps}` });
    const { id } = await rig.deliver();
    expect((await rig.thread()).at(-1)).toMatchObject({ class: 'invoice', card: id, text: 'Din räkning.' });
    await rig.close();
  });
});
