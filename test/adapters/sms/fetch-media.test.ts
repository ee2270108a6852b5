import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchSmsMedia } from '../../../src/adapters/sms/fetch-media.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';

const ACCOUNT = {
  accountSid: 'AC1',
  authToken: 'new',
  otherAuthTokens: ['old'],
  from: '+46700000002',
  messagingServiceSid: null,
};

describe('fetching what a payer sent', () => {
  let twilio: ScriptedServer;
  let stranger: ScriptedServer;
  beforeAll(async () => {
    twilio = await startScriptedServer();
    stranger = await startScriptedServer();
  });
  afterAll(() => Promise.all([twilio.close(), stranger.close()]));
  const get = (source = 'MM1/ME1', mostBytes = 1_000) =>
    fetchSmsMedia(ACCOUNT, source, { apiUrl: twilio.url, timeoutMs: 400, mostBytes });

  test('goes to the account’s own folder with its credentials, and under the next token if the first is not known', async () => {
    twilio.script((_request, index) => (index === 0 ? { status: 401, text: '' } : { status: 200, text: 'bytes' }));
    const fetched = await get();
    expect(fetched.ok && Buffer.from(fetched.value).toString()).toBe('bytes');
    expect(twilio.seen.map((one) => one.path)).toEqual(
      Array(2).fill('/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1'),
    );
    expect(Buffer.from(String(twilio.seen[1]?.headers['authorization']).slice(6), 'base64').toString()).toBe('AC1:old');
  });

  test.each([
    'http://169.254.169.254/latest/meta-data',
    'http://localhost:6379/',
    'https://127.0.0.1/x',
    'https://evil.example/mms.twiliocdn.com',
    'https://twiliocdn.com.evil.example/x',
    'https://mms.twiliocdn.com:8443/x',
    'file:///etc/passwd',
    'gopher://x',
    'http://mms.twiliocdn.com/plain',
  ])('does not follow Twilio, or anybody in its place, to %s', async (location) => {
    twilio.script({ status: 307, text: '', headers: { location } });
    expect(await get()).toEqual({ ok: false, error: 'gone' });
    expect(twilio.seen).toHaveLength(1);
  });

  test('does not call a stranger, and walks in no circle', async () => {
    stranger.script({ status: 200, text: 'secret' });
    twilio.script({ status: 302, text: '', headers: { location: `${stranger.url}/x` } });
    expect(await get()).toEqual({ ok: false, error: 'gone' });
    expect(stranger.seen).toHaveLength(0);
    twilio.script({ status: 302, text: '', headers: { location: '/again' } });
    expect(await get()).toEqual({ ok: false, error: 'gone' });
    expect(twilio.seen.length).toBeLessThanOrEqual(3);
  });

  test.each(['../../../Accounts/AC2', 'MM1/../ME1', 'https://x/MM1/ME1', 'MM1', '', 'MM1/ME1?x', 'MM1/ME1/ME2'])(
    'asks for nothing under a place that is none: %s',
    async (source) => {
      twilio.script({ status: 200, text: 'x' });
      expect(await get(source)).toEqual({ ok: false, error: 'gone' });
      expect(twilio.seen).toHaveLength(0);
    },
  );

  test('takes no more than it was told to, and does not wait for ever', async () => {
    twilio.script('flood');
    expect(await get()).toEqual({ ok: false, error: 'too_large' });
    for (const reply of ['silence', 'reset', 'drip', { status: 503, text: '' }] as const) {
      twilio.script(reply);
      expect(await get()).toEqual({ ok: false, error: 'unavailable' });
    }
    twilio.script({ status: 404, text: '' });
    expect(await get()).toEqual({ ok: false, error: 'gone' });
  });
});
