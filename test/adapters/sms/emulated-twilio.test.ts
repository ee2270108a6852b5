import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSmsChannel } from '../../../src/adapters/sms/create-sms-channel.ts';
import type { FaultRequest } from '../../../src/emulator/fault.ts';
import type { IssuerAccounts } from '../../../src/model/issuer.ts';
import type { ChannelPort, InboundEvent, Outgoing } from '../../../src/ports/channel.ts';
import { type Received, type Rig, ROBIN, startRig } from '../../emulator/emulator-rig.ts';
import { sampleMessage } from '../../support/sample-message.ts';

const ACCOUNTS: IssuerAccounts = {
  api: { token: 'x' },
  sms: {
    accountSid: 'ACdemoexempelfiber',
    authToken: 'demo-twilio-exempelfiber',
    from: '+46700000900',
    messagingServiceSid: null,
  },
  telegram: null,
  webchat: null,
};

let rig: Rig;
let channel: ChannelPort;
beforeEach(async () => {
  rig = await startRig();
  channel = createSmsChannel({ apiUrl: rig.url, publicUrl: rig.webhookBase, timeoutMs: 400 });
});
afterEach(() => rig.close());

function outgoing(text?: string): Outgoing {
  const message = sampleMessage(text === undefined ? {} : { text, shorter: [], quickReplies: [] });
  const statusUrl = `${rig.webhookBase}/channels/exempelfiber/sms/status?m=${encodeURIComponent(message.id)}`;
  return { message, to: message.address, accounts: ACCOUNTS, statusUrl };
}

function read(received: Received): readonly InboundEvent[] {
  const headers = Object.fromEntries(Object.entries(received.headers).map(([name, value]) => [name, String(value)]));
  const body = new TextEncoder().encode(received.body);
  const request = { method: 'POST', url: rig.webhookBase + received.url, headers, body };
  expect(channel.verify(request, ACCOUNTS)).toBeNull();
  const parsed = channel.parse(request, received.url.includes('/status') ? 'status' : 'message');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const accepted = () => rig.emulator.ledger().filter((entry) => entry.type === 'sms_accepted');

describe('a bill and an answer through Twilio', () => {
  test('the bill is on the phone as one cheap message, and its progress comes back to it', async () => {
    const sent = await channel.send(outgoing());
    expect(sent).toMatchObject({ ok: true, value: { delivery: 'sent', units: 1 } });
    await rig.emulator.settled();
    const [message] = rig.emulator.smsPhone(ROBIN).threads[0]?.messages ?? [];
    expect(message).toMatchObject({
      text: 'Hej Robin! Räkningen från Exempelfiber är på 399 kr, betala senast 30 september: https://exfb.se/i/7Kq2\nSvara 1 Betala 2 Fråga 3 Prata med oss',
      segments: 1,
      encoding: 'GSM-7',
      status: 'delivered',
    });
    const events = rig.received.flatMap(read);
    expect(events.map((event) => (event.kind === 'delivery' ? event.delivery : event.kind))).toEqual([
      'ignored',
      'sent',
      'delivered',
    ]);
    expect(events.at(-1)).toMatchObject({
      message: 'inv-10023.1',
      providerMessageId: sent.ok && sent.value.providerMessageId,
    });
  });

  test('the payer’s answer comes back signed', async () => {
    const sid = rig.emulator.writeSms(ROBIN, 'exempelfiber', 'Varför är den så hög? 😮');
    await rig.emulator.settled();
    expect(rig.received.flatMap(read)).toEqual([
      {
        kind: 'message',
        providerId: sid,
        from: { channel: 'sms', id: ROBIN },
        text: 'Varför är den så hög? 😮',
        attachments: 0,
      },
    ]);
  });

  test('a picture is told by its place at Twilio, and fetched from the account’s own folder', async () => {
    const content = Buffer.from('\xff\xd8\xff\xe0 a picture', 'latin1');
    rig.emulator.writeSms(ROBIN, 'exempelfiber', '', [{ contentType: 'image/jpeg', content }]);
    await rig.emulator.settled();
    const [event] = rig.received.flatMap(read);
    expect(event).toMatchObject({ kind: 'message', text: '', attachments: 1, media: [{ kind: 'picture' }] });
    const source = event?.kind === 'message' ? (event.media?.[0]?.source ?? '') : '';
    expect(await channel.fetchMedia?.(source, ACCOUNTS, 1_000)).toEqual({ ok: true, value: content });
    expect(await channel.fetchMedia?.(source, ACCOUNTS, 5)).toEqual({ ok: false, error: 'too_large' });
    expect(await channel.fetchMedia?.(source.replace('ME', 'MX'), ACCOUNTS, 1_000)).toEqual({
      ok: false,
      error: 'gone',
    });
    const other = ACCOUNTS.sms && { ...ACCOUNTS, sms: { ...ACCOUNTS.sms, authToken: 'wrong' } };
    expect(await channel.fetchMedia?.(source, other ?? ACCOUNTS, 1_000)).toEqual({ ok: false, error: 'gone' });
  });

  test('a long text that a carrier wrapped in base64 is read', async () => {
    const words = 'Hej! Jag förstår inte varför räkningen är så mycket högre den här gången. Kan ni förklara?';
    const Body = Buffer.from(words).toString('base64');
    await rig.post(`/sms/${encodeURIComponent(ROBIN)}/messages`, { to: 'exempelfiber', text: 'x', fields: { Body } });
    await rig.emulator.settled();
    expect(rig.received.flatMap(read)).toMatchObject([{ kind: 'message', text: words }]);
  });

  test('a payer who wrote STOP gets no more', async () => {
    rig.emulator.writeSms(ROBIN, 'exempelfiber', 'STOP');
    await rig.emulator.settled();
    expect(await channel.send(outgoing())).toMatchObject({ ok: false, error: { code: 'opted_out' } });
    expect(accepted().filter((entry) => 'direction' in entry && entry.direction === 'outbound-api')).toHaveLength(0);
  });

  test('a phone that is off is told as unreachable', async () => {
    rig.emulator.switchPhone(ROBIN, false);
    await channel.send(outgoing());
    await rig.emulator.settled();
    expect(rig.received.flatMap(read).at(-1)).toMatchObject({ delivery: 'failed', failure: { code: 'unreachable' } });
  });

  test('a text for two messages arrives as two', async () => {
    const long = outgoing('Här är allt jag såg på räkningen. '.repeat(60));
    for (const part of [1, 2]) {
      expect(await channel.send({ ...long, part })).toMatchObject({ ok: true, value: { parts: 2 } });
    }
    expect(accepted()).toHaveLength(2);
    await rig.emulator.settled();
    const parts = rig.received.flatMap(read).flatMap((event) => (event.kind === 'delivery' ? [event.part] : []));
    expect(parts).toContainEqual({ number: 1, of: 2 });
    expect(parts).toContainEqual({ number: 2, of: 2 });
  });
});

describe('when Twilio falls silent', () => {
  const FAULTS: readonly FaultRequest[] = [
    { provider: 'twilio', kind: 'reset' },
    { provider: 'twilio', kind: 'hang', ms: 2000 },
    { provider: 'twilio', kind: 'status', status: 503 },
    { provider: 'twilio', kind: 'html' },
    { provider: 'twilio', kind: 'garbage' },
    { provider: 'twilio', kind: 'wrong-shape' },
  ];

  for (const fault of FAULTS) {
    test(`${fault.kind} after acceptance: asked, Twilio has it, and it is not sent again`, async () => {
      rig.emulator.addFault({ ...fault, method: 'create', when: 'after' });
      const since = new Date().toISOString();
      const sent = await channel.send(outgoing());
      expect(sent).toMatchObject({ ok: false, error: { code: 'unknown' } });
      const found = await channel.findSent(outgoing(), since);
      const [entry] = accepted();
      expect(found).toMatchObject({ ok: true, value: { providerMessageId: entry && 'sid' in entry ? entry.sid : '' } });
      expect(accepted()).toHaveLength(1);
    });

    test(`${fault.kind} before acceptance: asked, Twilio does not have it`, async () => {
      rig.emulator.addFault({ ...fault, method: 'create', when: 'before' });
      expect((await channel.send(outgoing())).ok).toBe(false);
      expect(await channel.findSent(outgoing(), new Date().toISOString())).toEqual({ ok: true, value: null });
      expect(accepted()).toHaveLength(0);
    });
  }

  test('too fast is told with how long to wait', async () => {
    rig.emulator.addFault({ provider: 'twilio', kind: 'status', status: 429, retryAfter: 2 });
    expect(await channel.send(outgoing())).toMatchObject({
      ok: false,
      error: { code: 'throttled', retryAfterMs: 2000 },
    });
  });
});
