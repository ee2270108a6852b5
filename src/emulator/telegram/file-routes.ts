import type { FastifyInstance } from 'fastify';
import type { EmulatorParts } from '../emulator-parts.ts';
import { badRequest } from './bot-refusal.ts';
import type { BotMethod } from './chat-methods.ts';

/** Larger files exist and cannot be fetched by bots. https://core.telegram.org/bots/api#getfile */
const LARGEST = 20 * 1024 * 1024;

/** `getFile`: where a file can be fetched. */
export function createFileMethod(parts: EmulatorParts): BotMethod {
  return (_bot, params) => {
    const id = params.text('file_id');
    const file = parts.media.find(id);
    if (file === null) return { refusal: badRequest('wrong file_id or the file is temporarily unavailable') };
    if (file.content.length > LARGEST) return { refusal: badRequest('file is too big') };
    return {
      result: { file_id: id, file_unique_id: id, file_size: file.content.length, file_path: `photos/${id}.jpg` },
    };
  };
}

/** `/file/bot<token>/<file_path>`. */
export function addFileRoutes(app: FastifyInstance, parts: EmulatorParts): void {
  app.get<{ Params: { token: string; folder: string; file: string } }>(
    '/file/bot:token/:folder/:file',
    (request, reply) => {
      const { token, file: name } = request.params;
      const file = parts.media.find(name.replace(/\.\w+$/, ''));
      if (parts.accounts.ofBotToken(token) === null || file === null) return reply.code(404).send();
      return reply.type('application/octet-stream').send(Buffer.from(file.content));
    },
  );
}
