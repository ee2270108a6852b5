import Fastify from 'fastify';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';

/**
 * The other side of the comparison, a process of its own: fastify takes the form, Twilio's own function checks the
 * signature, and nothing is done with it.
 */
const AUTH_TOKEN = process.argv[2] ?? '';

const app = Fastify({ logger: false });
let base = '';
app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
  done(null, Object.fromEntries(new URLSearchParams(String(body)))),
);
app.post('/channels/:issuer/sms', (request, reply) => {
  const signature = String(request.headers['x-twilio-signature'] ?? '');
  const genuine = validateRequest(
    AUTH_TOKEN,
    signature,
    `${base}${request.url}`,
    request.body as Record<string, string>,
  );
  if (!genuine) return reply.code(403).send();
  return reply.type('text/xml').send('<?xml version="1.0" encoding="UTF-8"?><Response></Response>');
});
base = await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ url: base });
process.once('disconnect', () => process.exit());
