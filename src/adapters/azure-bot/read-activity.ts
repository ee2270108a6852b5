import { z } from 'zod';
import type { RawRequest } from '../../ports/channel.ts';

const Party = z.object({
  id: z.string().min(1).max(400),
  name: z.string().max(400).nullish(),
  role: z.string().max(40).nullish(),
});

/** An Activity as far as Notan reads it (microsoft/Agents `protocol-activity.md`); unknown fields are left out. */
const ActivityShape = z.object({
  type: z.string().min(1).max(100),
  id: z.string().min(1).max(400).nullish(),
  channelId: z.string().min(1).max(60),
  serviceUrl: z.string().max(400),
  from: Party,
  recipient: Party,
  conversation: z.object({
    id: z.string().min(1).max(300),
    isGroup: z.boolean().nullish(),
    conversationType: z.string().max(40).nullish(),
    tenantId: z.string().max(100).nullish(),
  }),
  name: z.string().max(200).nullish(),
  text: z.string().max(64_000).nullish(),
  value: z.unknown().optional(),
  attachments: z
    .array(
      z.object({
        contentType: z.string().max(200),
        // A picture that is written into the address itself may be of any length; it is only known to have come.
        contentUrl: z.string().nullish(),
        name: z.string().nullish(),
        content: z.unknown().optional(),
      }),
    )
    .max(50)
    .nullish(),
  membersAdded: z.array(Party).max(100).nullish(),
  channelData: z.unknown().optional(),
});

export type AzureActivity = z.output<typeof ActivityShape>;

const MOST_NESTED = 40;

/** Reads the body of a request; null where it holds no activity. Never throws. */
export function readActivity({ body }: RawRequest): AzureActivity | null {
  const text = new TextDecoder().decode(body);
  if (depthOf(text) > MOST_NESTED) return null;
  try {
    const parsed = ActivityShape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Brackets inside strings count too: an activity has no use for forty of either. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const sign of text) {
    if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth);
    else if (sign === '}' || sign === ']') depth -= 1;
  }
  return deepest;
}
