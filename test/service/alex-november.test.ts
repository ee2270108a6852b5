import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDemoControls } from '../../src/demo/create-demo-controls.ts';
import { DEMO_PAYERS } from '../../src/demo/demo-payers.ts';
import { seedDemo } from '../../src/demo/seed-demo.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

let rig: ServiceRig;
beforeEach(async () => {
  rig = await startServiceRig('2026-11-27T02:00:00Z');
});
afterEach(() => rig.close());

it.each([
  ['30977', 'Ingen avgift den här gången', '1', 'bankgiro', 'Tack!'],
  ['60871', 'Uten gebyr', '1', 'KID', 'Takk!'],
])(
  'the demo shows a forgotten bill of %s: a soft reminder without a fee, a tap, paid, thanks',
  async (ref, soft, tap, way, thanks) => {
    const demo = DEMO_PAYERS.find((one) => one.payer.ref === ref);
    if (!demo) throw new Error('The demo has nobody');
    await seedDemo({ ...rig.deps, service: rig.service });
    const controls = createDemoControls({ ...rig.deps, service: rig.service });
    const said = async () => {
      const thread = await rig.store
        .forIssuer(demo.issuer)
        .messages(conversationIdOf({ payer: demo.payer.ref }), 0, 100);
      return thread.filter((one) => one.from === 'bot').map((one) => one.text);
    };
    const bill = await controls.issueInvoice({ issuer: demo.issuer, payer: ref, channel: 'sms', missed: true });
    expect(await said()).toEqual([expect.stringContaining(soft)]);
    const phone = demo.payer.addresses[0] ?? { channel: 'sms', id: '' };
    await rig.outbox.drain();
    rig.time += 60_000;
    const tapped = { kind: 'message', providerId: 'SM1', from: phone, text: tap, attachments: 0 } as const;
    await rig.service.receive(demo.issuer, 'sms', tapped);
    expect((await said()).at(-1)).toContain(way);
    await controls.pay({ issuer: demo.issuer, invoice: bill.invoice, amount: 'all' });
    expect((await said()).at(-1)).toContain(thanks);
    const types = (await controls.timeline({ issuer: demo.issuer, invoice: bill.invoice })).map((one) => one.type);
    expect(types).toEqual(expect.arrayContaining(['payment_received', 'invoice_paid', 'payment_thanked']));
    expect(types).not.toContain('fee_charged');
  },
);
