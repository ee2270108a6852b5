import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { DeskSettingsView } from '../../model/desk-settings.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';

const Nothing = z.strictObject({});
const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'HH:MM, from 00:00 to 23:59');
const Settings = z.strictObject({
  notify: z.boolean().nullable(),
  sound: z.boolean(),
  quiet: z.strictObject({ on: z.boolean(), from: Time, to: Time }),
  undoSeconds: z.number().int().min(0).max(60),
});

/** How one wants one's own desk, whatever browser it is in. Nobody else's is ever read or written: the session says whose. */
export function addOwnSettingsRoutes(app: FastifyInstance, { identity }: ConsoleDeps, door: ConsoleDoor): void {
  app.get('/api/me/settings', async (request, reply): Promise<DeskSettingsView | typeof reply> => {
    const caller = await door.member(request, reply);
    if (!caller) return reply;
    const nothing = readInput(Nothing, request.query);
    if (!nothing.ok) return sendProblem(reply, nothing.error);
    // What another version kept in a form of its own is as if nothing had been chosen.
    const kept = Settings.safeParse(await identity.deskSettings(caller.id));
    return { settings: kept.success ? kept.data : null };
  });

  app.put('/api/me/settings', async (request, reply): Promise<DeskSettingsView | typeof reply> => {
    const caller = await door.member(request, reply);
    if (!caller) return reply;
    const settings = readInput(Settings, request.body);
    if (!settings.ok) return sendProblem(reply, settings.error);
    await identity.keepDeskSettings(caller.id, settings.value);
    return { settings: settings.value };
  });
}
