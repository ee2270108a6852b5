import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDemoControls } from '../../src/demo/create-demo-controls.ts';
import { DEMO_PAYERS } from '../../src/demo/demo-payers.ts';
import { readScenes } from '../../src/demo/read-scenes.ts';
import { seedDemo } from '../../src/demo/seed-demo.ts';
import type { DemoScene } from '../../src/emulator/demo-scenes.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

let rig: ServiceRig;
beforeEach(async () => {
  rig = await startServiceRig('2026-11-27T09:00:00Z');
  await seedDemo({ ...rig.deps, service: rig.service });
});
afterEach(() => rig.close());

const scenes = readScenes('flows');

it('finds the nine scenes, in both languages and in the order of the months', () => {
  const found = scenes.map(({ demo, scene }) => `${demo.payer.name.split(' ')[0]} ${scene.month} ${scene.locale}`);
  expect(new Set(found).size).toBe(18);
  expect(scenes.map((one) => one.scene.month).join(' ')).toMatch(/^(september )+(oktober )+(november ?)+$/);
});

/** Plays a scene as the page does, by SMS; what the bot said in it. */
async function watch({ id, issuer, payer, acts }: DemoScene): Promise<readonly string[]> {
  const controls = createDemoControls({ ...rig.deps, service: rig.service }, () => scenes);
  const demo = DEMO_PAYERS.find((one) => one.payer.ref === payer);
  if (!demo || !controls.scenes) throw new Error('The demo has no scenes');
  const thread = () => rig.store.forIssuer(demo.issuer).messages(conversationIdOf({ payer: demo.payer.ref }), 0, 500);
  await controls.scenes.prepare({ scene: id });
  const before = (await thread()).length;
  let invoice = '';
  for (const act of acts) {
    rig.time += 60_000;
    switch (act.act) {
      case 'bill':
      case 'forgotten':
        ({ invoice } = await controls.issueInvoice({ issuer, payer, channel: 'sms', missed: act.act === 'forgotten' }));
        break;
      case 'write':
      case 'tap': {
        const from = demo.payer.addresses[0] ?? { channel: 'sms', id: '' };
        const providerId = `SM${rig.time}`;
        await rig.service.receive(demo.issuer, 'sms', {
          kind: 'message',
          providerId,
          from,
          text: act.text,
          attachments: 0,
        });
        break;
      }
      case 'pay':
        await controls.pay({ issuer, invoice, amount: 'all' });
        break;
      case 'pass':
        await controls.scenes.pass({ issuer, payer });
        break;
      case 'claim':
      case 'hand_back':
        await controls.scenes.colleague({ issuer, payer, act: act.act });
        break;
      case 'person':
        await controls.scenes.colleague({ issuer, payer, act: 'person', text: act.text });
        break;
      case 'listen':
        await rig.outbox.drain();
    }
  }
  return (await thread()).slice(before).flatMap((one) => (one.from === 'payer' ? [] : [one.text]));
}

it.each([
  ['Robin', 'september', 'Blev det bättre', 'Ble det bedre|wifi-dekningen'],
  ['Robin', 'oktober', 'arbetar vi på nätet', 'arbeider vi på nettet'],
  ['Robin', 'november', 'bankgiro', 'bankgiro'],
  ['Alex', 'september', 'Tack för betyget', 'Takk for karakteren'],
  ['Alex', 'oktober', 'Du har sagt ja till', 'Da endrer vi ingenting'],
  ['Alex', 'november', 'Ingen avgift', 'Uten gebyr'],
  ['Kim', 'september', 'Du har sagt ja till Fiber 2000', 'Da endrer vi ingenting'],
  ['Kim', 'oktober', 'Du har använt 3 av 20 GB', 'Du har i snitt brukt 19 av 20 GB'],
  ['Kim', 'november', 'Så som ditt ärende sköttes', 'Slik saken din ble håndtert'],
])('%s in %s can be watched, in one language and then in the other', async (name, month, swedish, norwegian) => {
  for (const [locale, words] of [
    ['sv-SE', swedish],
    ['nb-NO', norwegian],
  ]) {
    const found = scenes.find(
      ({ demo, scene }) => demo.payer.name.startsWith(name) && scene.month === month && scene.locale === locale,
    );
    if (!found) throw new Error('There is no such scene');
    expect((await watch(found.scene)).join('\n')).toMatch(new RegExp(words ?? ''));
  }
});

it('a scene that was left in the middle, with a colleague, can be watched from its beginning again', async () => {
  const november = scenes.find(
    ({ demo, scene }) => demo.payer.name.startsWith('Kim') && scene.month === 'november',
  )?.scene;
  if (!november) throw new Error('There is no such scene');
  const half = {
    ...november,
    acts: november.acts.slice(
      0,
      november.acts.findIndex((one) => one.act === 'person'),
    ),
  };
  await watch(half);
  const again = await watch(november);
  expect(again.join('\n')).toContain('Så som ditt ärende sköttes');
});
