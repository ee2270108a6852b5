import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AssistantRig, type Met, readPrompts, startAssistantRig } from './assistant-rig.ts';

const command = (name: string) => ({ content: JSON.stringify({ decision: 'command', command: name, text: null }) });
const text = (words: string) => ({ content: JSON.stringify({ decision: 'text', command: null, text: words }) });
const textsOf = (messages: readonly { readonly text: string }[]): readonly string[] => messages.map((one) => one.text);

describe('the assistant', () => {
  let rig: AssistantRig;
  let robin: Met;
  beforeAll(async () => {
    rig = await startAssistantRig();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    rig.emulator.clearFaults();
    rig.emulator.model.script(() => ({ content: '' }));
    robin = await rig.meet('sv-SE');
  });
  /** What the payer is told where nobody assists. */
  const offline = async (words: string): Promise<readonly string[]> => {
    const alone = await rig.meet('sv-SE');
    rig.emulator.addFault({ provider: 'openai', kind: 'status', status: 500 });
    await alone.writes(words);
    return textsOf(await alone.answered());
  };

  it('is asked only when the bot is not sure', async () => {
    const [answer] = await robin.writes('när ska jag betala?');
    expect(answer?.text).toContain('november');
    expect(await robin.answered()).toEqual([]);
    expect(rig.emulator.model.seen).toEqual([]);
  });

  it('leads to the bot’s own answer, with its own figures', async () => {
    rig.emulator.model.script(() => command('amount_due'));
    expect(await robin.writes('asså va blire för nåt')).toEqual([]);
    const [answer] = await robin.answered();
    expect(answer?.text).toMatch(/\d+ kr/);
    const [record] = await robin.records();
    expect(record?.closed).toMatchObject({ verdict: 'used', why: 'amount_due' });
    expect(record?.closed?.outcome).toMatchObject({ ok: true, value: { model: 'demo-model' } });
  });

  it('changes nothing: the payer is asked whether that was meant', async () => {
    rig.emulator.model.script(() => command('cancel_subscription'));
    await robin.writes('nä nu får det va');
    const [question] = await robin.answered();
    expect(question?.quickReplies.map((one) => one.option)).toContain('cancel_subscription');
  });

  it('may put it in words, around sentences of ours', async () => {
    rig.emulator.model.script(() => text('Det är samma räkning som i brevet. {{due}}'));
    await robin.writes('är det den i brevet eller');
    const [answer] = await robin.answered();
    expect(answer?.text).toMatch(/Det är samma räkning som i brevet\. Räkning \d+ ska betalas senast 17 november\./);
  });

  it('is told the case, and not whose it is', async () => {
    rig.emulator.model.script(() => command('amount_due'));
    await robin.writes('Hej! Robin Ek här, 070-174 06 05, robin.ek@exempel.se, 850312-1236. Vadå OCR 4711471147?');
    await robin.answered();
    const [prompt = ''] = readPrompts(rig);
    expect(prompt).toContain('kvar att betala');
    for (const secret of [/robin/i, /\bEk\b/, /174/, /1236/, /471147/, /48213/, /5402/, /3000\/i\//])
      expect(prompt).not.toMatch(secret);
    const kept = JSON.stringify(await robin.records());
    for (const secret of [/robin/i, /1740605/, /174 06/, /850312/, /471147/]) expect(kept).not.toMatch(secret);
  });

  it.each([
    ['refuses the key', { kind: 'status', status: 401 }],
    ['has no room', { kind: 'status', status: 429 }],
    ['breaks', { kind: 'status', status: 500 }],
    ['hangs up', { kind: 'reset' }],
    ['sends half an answer', { kind: 'garbage', when: 'after' }],
    ['sends a page', { kind: 'html' }],
    ['sends ten megabytes', { kind: 'huge' }],
    ['sends something else', { kind: 'wrong-shape' }],
  ] as const)('leaves the offline answer when the provider %s, after one try', async (_what, fault) => {
    const words = 'hur va de nu med de där';
    const usual = await offline(words);
    rig.emulator.model.script(() => command('amount_due'));
    rig.emulator.addFault({ provider: 'openai', ...fault });
    await robin.writes(words);
    expect(textsOf(await robin.answered())).toEqual(usual);
    rig.time += 60_000;
    expect(await robin.answered()).toEqual([]);
    expect((await robin.records())[0]?.closed).toMatchObject({ verdict: 'refused' });
  });

  it.each([
    ['no JSON', { content: 'Du ska betala 1 kr.' }],
    ['half of it', { content: '{"decision":"command","comm' }],
    ['another form', { content: '{"answer":"amount_due"}' }],
    ['a command of its own', command('delete_invoice')],
    ['a command that the payer must say', command('opt_out')],
    ['more than was asked for', text(`Hej. ${'Det är så. '.repeat(400)}`)],
    ['no', { refusal: 'I cannot help with that.' }],
    ['nothing', { content: '' }],
    ['unsure', { content: '{"decision":"unsure","command":null,"text":null}' }],
  ])('leaves the offline answer when the model says %s', async (_what, reply) => {
    const words = 'hur va de nu med de där';
    const usual = await offline(words);
    rig.emulator.model.script(() => reply);
    await robin.writes(words);
    expect(textsOf(await robin.answered())).toEqual(usual);
  });

  it('keeps the payer waiting for eight seconds at most', async () => {
    const usual = await offline('ehhh');
    rig.emulator.addFault({ provider: 'openai', kind: 'slow', ms: 20_000 });
    await robin.writes('ehhh');
    const began = performance.now();
    expect(textsOf(await robin.answered())).toEqual(usual);
    expect(performance.now() - began).toBeLessThan(8_500);
    expect((await robin.records())[0]?.closed).toMatchObject({ verdict: 'refused', why: 'expired' });
  });

  it('answers the newest words, together with those before them, and is asked no more about the old', async () => {
    rig.emulator.model.script(() => command('amount_due'));
    await robin.writes('jo alltså den där');
    await robin.writes('som kom i går menar jag');
    expect(textsOf(await robin.answered())).toHaveLength(1);
    expect(rig.emulator.model.seen).toHaveLength(1);
    expect(readPrompts(rig)[0]).toContain('jo alltså den där');
    expect((await robin.records()).map((one) => one.closed?.verdict)).toEqual(['used', 'dropped']);
  });

  it('is not waited for when the payer asked something clear meanwhile', async () => {
    rig.emulator.model.script(() => command('amount_due'));
    await robin.writes('jo alltså den där');
    expect(await robin.writes('när ska jag betala?')).toHaveLength(1);
    expect(await robin.answered()).toEqual([]);
  });

  it('is still waited for after a thumb', async () => {
    rig.emulator.model.script(() => command('amount_due'));
    await robin.writes('jo alltså den där');
    await robin.writes('👍');
    expect(await robin.answered()).toHaveLength(1);
  });

  it('has nothing to say once a person has taken over', async () => {
    rig.emulator.model.script(() => command('amount_due'));
    await robin.writes('jo alltså den där');
    const sara = { id: 'sara', name: 'Sara' };
    await rig.service.claim(robin.issuer, robin.conversation, sara, 'p1');
    expect(await robin.answered()).toEqual([]);
    expect((await robin.records())[0]?.closed).toMatchObject({ verdict: 'dropped', why: 'a person took over' });
    await robin.writes('hallå?');
    await rig.service.handBack(robin.issuer, robin.conversation, sara, 'p2');
    expect(await robin.answered()).toEqual([]);
  });

  it('tells what is owed when it answers, not what was owed when it was asked', async () => {
    rig.emulator.model.script(() => text('Det stämmer. {{owed}}'));
    await robin.writes('jo alltså den där');
    const { facts } = { facts: await rig.service.factsOf(robin.issuer, robin.payer.ref) };
    const bill = facts.invoices.find((one) => one.balance.remaining > 0);
    if (!bill) throw new Error('nothing is owed');
    for (const one of facts.invoices) {
      const event = { type: 'payment', at: '2026-11-03T09:00:00Z', currency: 'SEK', silent: true } as const;
      const amount = one.balance.remaining;
      if (amount > 0)
        await rig.service.recordInvoiceEvent(
          robin.issuer,
          one.invoice.id,
          { ...event, amount },
          { key: one.invoice.id, hash: '' },
        );
    }
    // The fact it named is no longer there, so its words are not said.
    await robin.answered();
    expect((await robin.records())[0]?.closed).toMatchObject({ verdict: 'refused', why: 'a fact that is not there' });
  });

  it('knows nothing of a visitor nobody has vouched for, and is not asked', async () => {
    const from = { channel: 'sms', id: '+46700000099' } as const;
    await rig.service.receive(robin.issuer, 'sms', {
      kind: 'message',
      providerId: 'X1',
      from,
      text: 'eh',
      attachments: 0,
    });
    await rig.lookups.drain();
    expect(rig.emulator.model.seen).toEqual([]);
  });

  it('is asked twenty times an hour by one payer, and then the bot answers alone', async () => {
    rig.emulator.model.script(() => command('amount_due'));
    const other = await rig.meet('sv-SE');
    for (let index = 0; index < 23; index += 1) {
      rig.time += 100_000;
      await robin.writes(`jo alltså ${'x'.repeat(index)}`);
      expect(await robin.answered()).toHaveLength(1);
    }
    expect(rig.emulator.model.seen).toHaveLength(20);
    expect((await robin.records())[0]?.closed).toMatchObject({ verdict: 'refused', why: 'over_budget' });
    await other.writes('jo alltså');
    await other.answered();
    expect(rig.emulator.model.seen).toHaveLength(21);
    rig.time += 3_600_000;
    await robin.writes('jo alltså');
    await robin.answered();
    expect(rig.emulator.model.seen).toHaveLength(22);
  });
});

describe('an issuer’s budget', () => {
  it('is kept, also when many ask at once, and does not touch the other issuer’s', async () => {
    const rig = await startAssistantRig({ tokensPerDay: 9_000 });
    rig.emulator.model.script(() => command('amount_due'));
    const payers = await Promise.all(Array.from({ length: 8 }, () => rig.meet('sv-SE')));
    const ida = await rig.meet('nb-NO');
    await Promise.all(payers.map((one) => one.writes('jo alltså den där')));
    await rig.lookups.drain();
    const used = rig.emulator.ledger().flatMap((one) => (one.type === 'completion_given' ? [one] : []));
    expect(used.length).toBeGreaterThan(0);
    expect(used.length).toBeLessThan(8);
    expect(used.reduce((sum, one) => sum + one.promptTokens + one.completionTokens, 0)).toBeLessThanOrEqual(9_000);
    const verdicts = (await Promise.all(payers.map((one) => one.records()))).map(([one]) => one?.closed?.why);
    expect(verdicts.filter((one) => one === 'over_budget')).toHaveLength(8 - used.length);
    await ida.writes('jo altså den der');
    expect(await ida.answered()).toHaveLength(1);
    expect((await ida.records())[0]?.closed?.verdict).toBe('used');
    await rig.close();
  });
});

describe('an assistant with a wrong key', () => {
  it('costs nothing but one refused call a question', async () => {
    const rig = await startAssistantRig({ apiKey: 'wrong' });
    const robin = await rig.meet('sv-SE');
    await robin.writes('jo alltså den där');
    expect(await robin.answered()).toHaveLength(1);
    expect((await robin.records())[0]?.closed).toMatchObject({ why: 'refused' });
    await rig.close();
  });
});
