import type { FastifyInstance } from 'fastify';
import type { EmulatorParts } from '../emulator-parts.ts';
import { readCredentials } from './read-credentials.ts';
import { toTwilioError } from './to-twilio-error.ts';

interface MediaRoute {
  Params: { account: string; message: string; media: string };
}

/**
 * Media of inbound messages, as Twilio gives them: the API asks for credentials and sends on to a file server that does not.
 * https://www.twilio.com/docs/messaging/api/media-resource
 */
export function addMediaRoutes(app: FastifyInstance, parts: EmulatorParts): void {
  app.get<MediaRoute>('/2010-04-01/Accounts/:account/Messages/:message/Media/:media', (request, reply) => {
    const { account: sid, message, media } = request.params;
    const account = readCredentials(parts.accounts, request.headers.authorization);
    if (account === null) return reply.code(401).send(toTwilioError(20003).body);
    const isTheirs = account.accountSid === sid && parts.sms.bySid(message)?.issuer === account.issuer;
    if (!isTheirs || parts.media.find(media) === null) return reply.code(404).send(toTwilioError(20404, media).body);
    return reply.redirect(`../../../../../../mms/${media}`, 307);
  });

  app.get<{ Params: { media: string } }>('/mms/:media', (request, reply) => {
    const file = parts.media.find(request.params.media);
    if (file === null) return reply.code(404).send();
    return reply.type(file.contentType).send(Buffer.from(file.content));
  });
}
