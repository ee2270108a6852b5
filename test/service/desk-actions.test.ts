import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
