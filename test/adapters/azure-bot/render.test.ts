import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { render } from '../../../src/adapters/azure-bot/render.ts';
import type { WayBack } from '../../../src/adapters/azure-bot/way-back.ts';
import type { Message } from '../../../src/model/message.ts';
import { toReceiptCard } from '../../../src/texts/to-receipt-card.ts';
import { sampleMessage } from '../../support/sample-message.ts';
import { sampleInvoice } from '../../support/store-samples.ts';

const way = (channelId: string): WayBack => ({
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelId,
  conversation: 'a:1',
  tenant: 't',
  bot: { id: '28:bot', name: 'Exempelfiber' },
  user: { id: '29:robin', name: 'Robin' },
});
const norwegian: Partial<Message> = {
  locale: 'nb-NO',
  text: 'Hei Ida! Regningen fra Eksempelkraft er på 812\u00a0kr, med forfall 30. september: https://ekskr.no/i/7Kq2',
  quickReplies: ['Betal', 'Spør', 'Snakk med oss'].map((label, index) => ({
    question: 'q.2',
    option: `o${index}`,
    label,
  })),
};

const GOLDEN: Readonly<Record<string, () => unknown>> = {
  'bill-in-teams-sv': () =>
    render(sampleMessage(), way('msteams'), toReceiptCard(sampleInvoice('i1', { number: '10023' }), 'sv-SE')),
  'bill-in-teams-nb': () =>
    render(
      sampleMessage(norwegian),
      way('msteams'),
      toReceiptCard(sampleInvoice('i2', { number: '20041', currency: 'NOK' }), 'nb-NO'),
    ),
  'choices-in-web-chat-sv': () => render(sampleMessage({ class: 'chat' }), way('webchat'), null),
  'choices-in-web-chat-nb': () => render(sampleMessage({ ...norwegian, class: 'chat' }), way('webchat'), null),
  'choices-by-mail-sv': () => render(sampleMessage({ class: 'chat' }), way('email'), null),
  'choices-by-mail-nb': () => render(sampleMessage({ ...norwegian, class: 'chat' }), way('email'), null),
  'written-by-an-agent-sv': () =>
    render(
      sampleMessage({ from: 'agent', author: 'Sara', text: 'Hej! *Inte fet* <b>alls</b>', quickReplies: [] }),
      way('msteams'),
      null,
    ),
};

describe('how a message reads at Azure', () => {
  for (const [name, make] of Object.entries(GOLDEN)) {
    test(name, async () => {
      await expect(`${JSON.stringify(make(), null, 2)}\n`).toMatchFileSnapshot(
        join(import.meta.dirname, 'golden', `${name}.json`),
      );
    });
  }

  test('a channel without buttons is never left without a way to choose', () => {
    for (const channelId of ['msteams', 'webchat', 'directline', 'email', 'sms', 'something-new']) {
      const activity = JSON.stringify(render(sampleMessage(), way(channelId), null));
      for (const label of ['Betala', 'Fråga', 'Prata med oss']) expect(activity, channelId).toContain(label);
    }
  });
});
