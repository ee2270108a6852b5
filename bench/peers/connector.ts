import { createServer } from 'node:http';
import { createConnectorKeys, LIFETIME_SECONDS } from './connector-keys.ts';
import { APP_ID, CONNECTOR_AUDIENCE, TENANT, toIssuer } from './registration.ts';

/** Its first word. */
export interface ConnectorWord {
  readonly url: string;
  /** What the payers' messages come with. One serves for an hour, as with Azure. */
  readonly bearer: string;
  /** The same claims, signed by a key that is not the connector's. */
  readonly forged: string;
}

/** A reply it has taken. */
export interface TakenReply {
  readonly to: string;
  readonly at: number;
  readonly text: string;
  readonly actions: number;
}

/**
 * The Bot Connector as a peer needs it, in a process of its own. It publishes the keys that its tokens are signed with, hands
 * the peer a token of its own (as App Service's managed identity does), takes every reply that carries that token and tells
 * whom it was for and what it was.
 */
const keys = await createConnectorKeys();
const strangers = await createConnectorKeys(keys.jwk.kid);
const ownToken = await keys.sign({ iss: `https://sts.windows.net/${TENANT}/`, aud: CONNECTOR_AUDIENCE, appid: APP_ID });
const expiresOn = Math.floor(Date.now() / 1_000) + LIFETIME_SECONDS;

interface Reply {
  readonly recipient?: { readonly id?: string };
  readonly text?: string;
  readonly suggestedActions?: { readonly actions?: readonly unknown[] };
}

let url = '';

/** The documents that the SDKs fetch, by path. */
function findDocument(path: string): object | null {
  switch (path) {
    case '/.well-known/openid-configuration':
      return { issuer: toIssuer(url), jwks_uri: `${url}/${TENANT}/discovery/v2.0/keys` };
    case `/${TENANT}/discovery/v2.0/keys`:
      return { keys: [keys.jwk] };
    case '/identity/token':
      return { access_token: ownToken, expires_on: `${expiresOn}`, resource: CONNECTOR_AUDIENCE, token_type: 'Bearer' };
    default:
      return null;
  }
}

const server = createServer((request, response) => {
  const answer = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (request.method === 'GET') {
    const document = findDocument(new URL(request.url ?? '/', url).pathname);
    return document === null ? answer(404, {}) : answer(200, document);
  }
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.once('end', () => {
    if (request.headers.authorization !== `Bearer ${ownToken}`) return answer(401, {});
    const { recipient, text = '', suggestedActions } = JSON.parse(body || '{}') as Reply;
    answer(201, { id: '1' });
    if (recipient?.id === undefined) return;
    const taken: TakenReply = {
      to: recipient.id,
      at: Date.now(),
      text,
      actions: suggestedActions?.actions?.length ?? 0,
    };
    process.send?.(taken);
  });
});
server.listen(0, '127.0.0.1', async () => {
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const claims = { iss: toIssuer(url), aud: APP_ID, serviceurl: url };
  const word: ConnectorWord = { url, bearer: await keys.sign(claims), forged: await strangers.sign(claims) };
  process.send?.(word);
});
process.once('disconnect', () => process.exit());
