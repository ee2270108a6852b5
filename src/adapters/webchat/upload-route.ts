import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { FILE_LIMIT, THREAD_LIMIT } from '../../service/keep-files.ts';
import { refuseFlood } from './activity-routes.ts';
import type { DirectLineContext } from './direct-line-context.ts';
import { parseActivity } from './parse-activity.ts';
import { readUpload } from './read-upload.ts';
import { summary } from './route-summary.ts';
import { sendRefusal } from './send-refusal.ts';

/** Bytes of one upload, all files together. */
const UPLOAD_LIMIT = FILE_LIMIT;

/**
 * Files are kept for people to look at; the bot reads none of them and says so. Who calls is checked before a byte is read.
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
      const { files } = upload.value;
      const activity = parseActivity(upload.value.activity ?? { type: 'message' }, files.length);
      if (!activity.ok) return sendRefusal(reply, activity.error);
      const rows = context.deps.store.forIssuer(caller.value.issuer);
      const bytes = files.reduce((sum, one) => sum + one.content.length, 0);
      if ((await rows.attachmentBytes(session.value.conversation)) + bytes > THREAD_LIMIT) {
        return sendRefusal(reply, { code: 'MessageSizeTooBig', message: 'This conversation can hold no more files.' });
      }
      const taken = await context.take(caller.value.issuer, session.value, activity.value, files);
      return taken.ok ? taken.value : sendRefusal(reply, taken.error);
    },
  );
}
