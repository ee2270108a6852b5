import type { FastifyInstance } from 'fastify';
import type { EmulatorParts } from '../emulator-parts.ts';
import { toPublicEntry } from './to-public-entry.ts';

const BEAT_MS = 15_000;

/**
 * `GET /events`: the ledger as it is written, one server-sent event an entry, its `seq` as id. `Last-Event-ID` or
 * `?after=` goes on where a lost connection stopped; without either it begins with what comes next.
 */
export function addEventStream(app: FastifyInstance, parts: Pick<EmulatorParts, 'ledger' | 'background'>): void {
  const open = new Set<() => void>();
  app.addHook('preClose', () => {
    for (const end of [...open]) end();
  });
  app.get<{ Querystring: { after?: string } }>('/events', (request, reply) => {
    const said = request.headers['last-event-id'] ?? request.query.after;
    const after = said === undefined ? parts.ledger.last() : Number.parseInt(String(said), 10) || 0;
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const write = (entry: ReturnType<typeof toPublicEntry>) =>
      raw.write(`id: ${entry.seq}\ndata: ${JSON.stringify(entry)}\n\n`);
    raw.write(`retry: 1000\n\n`);
    for (const entry of parts.ledger.entries(after)) write(toPublicEntry(entry));
    const stop = parts.ledger.subscribe((entry) => write(toPublicEntry(entry)));
    const beat = setInterval(() => raw.write(': still here\n\n'), BEAT_MS);
    const end = () => {
      open.delete(end);
      stop();
      clearInterval(beat);
      raw.end();
    };
    open.add(end);
    raw.on('close', end);
  });
}
