import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { createAzureChannel } from '../../../src/adapters/azure-bot/create-azure-channel.ts';
import { render } from '../../../src/adapters/azure-bot/render.ts';
import type { IssuerAccounts } from '../../../src/model/issuer.ts';
import { describeChannel } from '../../contracts/channel-contract.ts';
import type { Reply } from '../../support/scripted-server.ts';
import { azureRequest, payload } from './support/azure-request.ts';
import { APP_ID, APP_PASSWORD, startEmulatedConnector } from './support/emulated-connector.ts';

// Who signs tokens and hands them out is real; the connector that is sent to is the contract's scripted server.
const connector = await startEmulatedConnector();
const TOKEN = await connector.token({ serviceurl: 'http://127.0.0.1:9/' });
afterAll(() => connector.close());

function accounts(appId: string, ...serviceUrls: readonly string[]): IssuerAccounts {
  const azureBot = { appId, tenantId: null, appPassword: APP_PASSWORD, serviceUrls, hub: false };
  return { api: { token: 'x' }, sms: null, telegram: null, webchat: null, azureBot };
}

function refusal(name: string, headers: Record<string, string> = {}): Reply {
  const { status, ...json } = payload(name) as { status: number };
  return { status, json, headers };
}

const signed = (body: unknown) => azureRequest(body, TOKEN);
const teams = payload('teams-message');

const WAY = {
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelId: 'msteams',
  conversation: 'a:1',
  bot: { id: '28:bot' },
  user: { id: '29:robin' },
};

describeChannel({
  name: 'azure',
  create: (_apiUrl, timeoutMs) =>
    createAzureChannel({
      keysUrl: connector.keysUrl,
      loginUrl: connector.loginUrl,
      timeoutMs,
      keysTimeoutMs: 10_000,
      clock: { now: () => Date.now() },
    }),
  accounts: accounts(APP_ID, 'http://127.0.0.1:9'),
  accountsAt: (url) => accounts(APP_ID, new URL(url).origin),
  otherAccounts: accounts('99999999-2222-4333-8444-555555555555', 'http://127.0.0.1:9'),
  payer: { channel: 'azure', id: 'msteams|a:1robin-and-the-bot' },
  statusUrl: null,
  unknownHost: 'https://no-such-host.invalid',
  wayBack: (serviceUrl) => ({
    serviceUrl,
    channelId: 'msteams',
    conversation: 'a:1robin-and-the-bot',
    bot: { id: '28:bot' },
    user: { id: '29:1robin' },
  }),
  genuine: {
    message: (text) => signed({ ...teams, text }),
    own: signed(payload('own')),
    useless: {
      'an edit': signed(payload('teams-edit')),
      'a deletion': signed(payload('teams-delete')),
      'a reaction': signed(payload('teams-reaction')),
      'a group': signed(payload('teams-group')),
      'a channel': signed(payload('teams-channel')),
      'an installation': signed(payload('teams-installed')),
      'a removal': signed(payload('teams-removed')),
      'an invoke': signed(payload('teams-invoke')),
      'an end': signed(payload('end')),
      'an unknown event': signed(payload('unknown-event')),
      'a new kind': signed(payload('from-the-future')),
    },
    kept: {
      'a picture': {
        request: signed(payload('teams-picture')),
        event: {
          kind: 'message',
          text: '',
          media: [{ kind: 'picture', source: expect.stringContaining('connector ') }],
        },
      },
      'a card that is not ours': {
        request: signed(payload('teams-foreign-card')),
        event: { kind: 'message', text: '', media: [{ source: null }] },
      },
    },
    body: (text) => signed(text),
  },
  golden: {
    folder: join(import.meta.dirname, 'golden'),
    render: (message) => JSON.stringify(render(message, WAY, null), null, 2),
  },
  accepted: {
    reply: { status: 201, json: { id: '1700000000123' } },
    providerMessageId: 'a:1robin-and-the-bot|1700000000123',
  },
  refusals: {
    bad_address: [refusal('error-not-found'), refusal('error-not-in-roster')],
    opted_out: [refusal('error-blocked')],
    // The connector takes messages for people who are away.
    unreachable: [],
    filtered: [refusal('error-writes-blocked')],
    throttled: [refusal('error-too-many', { 'retry-after': '7' })],
    unauthorised: [refusal('error-unauthorised'), refusal('error-disabled')],
    rejected: [refusal('error-bad-syntax'), refusal('error-too-big')],
  },
  impossible: ['', 'msteams', 'msteams|', 'msteams|a:1someone-else', 'webchat|a:1robin-and-the-bot'],
  secrets: [APP_PASSWORD, 'bot-token'],
});
