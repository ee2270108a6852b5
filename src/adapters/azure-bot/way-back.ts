import { z } from 'zod';

const Party = z.object({ id: z.string().min(1).max(400), name: z.string().max(400).optional() });

/**
 * What answering an Azure conversation needs beyond its address. Microsoft may move a conversation to another service
 * address, so the newest one is kept with the address and not in it.
 */
const WayBackShape = z.object({
  serviceUrl: z.string().max(400),
  channelId: z.string().min(1).max(60),
  conversation: z.string().min(1).max(300),
  tenant: z.string().max(100).optional(),
  bot: Party,
  user: Party,
});

export type WayBack = z.output<typeof WayBackShape>;

/** Reads what was kept; null for anything else. Pure. */
export function parseWayBack(value: unknown): WayBack | null {
  const parsed = WayBackShape.safeParse(value);
  return parsed.success ? parsed.data : null;
}
