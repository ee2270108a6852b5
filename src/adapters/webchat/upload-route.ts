import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuseFlood } from './activity-routes.ts';
import type { DirectLineContext } from './direct-line-context.ts';
import { parseActivity } from './parse-activity.ts';
import { readUpload } from './read-upload.ts';
import { summary } from './route-summary.ts';
import { sendRefusal } from './send-refusal.ts';

/** Bytes of one upload, all files together. */
const UPLOAD_LIMIT = 4 * 1024 * 1024;

/**
 * Files are looked at only to count them: Notan cannot read pictures, and does not keep what it cannot read. The payer is
 * told so in the thread. Who calls is checked before a byte is read.
 */
export async function addUploadRoute(app: FastifyInstance, context: DirectLineContext): Promise<void> {
  if (!app.hasContentTypeParser('multipart/form-data')) {
    await app.register(fastifyMultipart, { limits: { fileSize: UPLOAD_LIMIT + 1, files: 20, fields: 20, parts: 40 } });
  }
  // Any other type is one raw file, left in its stream for the handler.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(
    '*',
    (_request: FastifyRequest, payload: unknown, done: (error: null, body: unknown) => void) => done(null, payload),
  );

  app.post<{ Params: { id: string } }>(
    '/conversations/:id/upload',
    { ...summary('Send files, at most 4 MiB'), bodyLimit: UPLOAD_LIMIT },
    async (request, reply) => {
      const caller = await context.identify(request);
      if (!caller.ok) return sendRefusal(reply, caller.error);
      const session = await context.findSession(caller.value, request.params.id);
      if (!session.ok) return sendRefusal(reply, session.error);
      const flood = refuseFlood(context, session.value.id);
      if (flood) return sendRefusal(reply, flood);
      const upload = await readUpload(request, UPLOAD_LIMIT);
      if (!upload.ok) return sendRefusal(reply, upload.error);
      const activity = parseActivity(upload.value.activity ?? { type: 'message' }, upload.value.files);
      if (!activity.ok) return sendRefusal(reply, activity.error);
      const taken = await context.take(caller.value.issuer, session.value, activity.value);
      return taken.ok ? taken.value : sendRefusal(reply, taken.error);
    },
  );
}
