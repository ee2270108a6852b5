import { z } from 'zod';
import { HANDOFF_STATUS, type HandoffReport, parseHandoffReport } from '../../model/handoff-report.ts';
import type { Media } from '../../model/media.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { isShallow } from './is-shallow.ts';
import { READ_RECEIPT } from './read-receipt.ts';
import type { Refusal } from './refusal.ts';
import { toForeignMedia } from './to-foreign-media.ts';

/** What a client's activity asks of us. `clientId`: its `channelData.clientActivityID`, which makes it once. */
export type ClientActivity =
  | {
      readonly kind: 'message';
      readonly text: string;
      readonly attachments: number;
      /** Those of them that were not uploaded: cards, addresses, filled-in forms. */
      readonly media?: readonly Media[];
      /** `seq` of the newest message on the writer's screen, where the client says so (our own page). */
      readonly seenSeq?: number;
      readonly channelData: unknown;
      readonly clientId: string | null;
    }
  | {
      readonly kind: 'option';
      readonly question: string;
      readonly option: string;
      readonly text: string;
      readonly channelData: unknown;
      readonly clientId: string | null;
    }
  | { readonly kind: 'end'; readonly clientId: string | null }
  | { readonly kind: 'typing' }
  /** A hub's report; believed from the issuer's server alone. */
  | { readonly kind: 'handoff'; readonly report: HandoffReport; readonly clientId: string | null }
  /** `value` of a read receipt, unread. */
  | { readonly kind: 'read'; readonly value: unknown }
  /** Accepted and left alone: events and types we do not know (A2014, A5002), and our own activities sent back to us. */
  | { readonly kind: 'ignored' };

/** Characters of one message, as much as ten SMS of the longest kind hold. */
const TEXT_LIMIT = 10_000;
/** Characters of `channelData` as JSON; it is stored with the message and sent back. */
const CHANNEL_DATA_LIMIT = 8_000;
const CHANNEL_DATA_DEPTH = 20;

const Envelope = z.object({
  type: z.string().max(100),
  name: z.string().max(200).nullish(),
  text: z.string().nullish(),
  attachments: z.array(z.unknown()).max(50).nullish(),
  channelData: z.record(z.string(), z.unknown()).nullish(),
  value: z.unknown().optional(),
});
const Name = z
  .string()
  .max(200)
  .regex(/^\P{C}+$/u);
const Choice = z.object({ question: Name, option: Name });
/** What we add to our own activities on their way out; no client writes it. */
const Ours = z.object({ notan: z.object({ speaker: z.string() }) });
const Seen = z.int().min(0).max(1e9);
const Shown = z.object({ displayText: z.string().min(1).max(500) });

/**
 * Reads an activity that a client sent. Whatever it holds, the answer is a value: unknown fields are left out, `from` is
 * never believed. `files`: how many came with it by upload. Pure.
 */
export function parseActivity(body: unknown, files = 0): Result<ClientActivity, Refusal> {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    return fail(
      path === 'type' && (typeof body !== 'object' || body === null || !('type' in body))
        ? { code: 'MissingProperty', message: 'An activity needs a type.' }
        : { code: 'BadArgument', message: `The activity cannot be read${path === '' ? '' : `: look at ${path}`}.` },
    );
  }
  const { type, value } = parsed.data;
  const channelData = parsed.data.channelData ?? null;
  if (!isModest(channelData)) {
    return fail({ code: 'BadArgument', message: 'channelData may hold 8000 characters of JSON, 20 levels deep.' });
  }
  if (Ours.safeParse(channelData).success) return ok({ kind: 'ignored' });
  const given = channelData?.['clientActivityID'];
  const clientId = typeof given === 'string' && given !== '' ? given : null;
  if (type === 'endOfConversation') return ok({ kind: 'end', clientId });
  if (type === 'typing') return ok({ kind: 'typing' });
  if (type === 'event' && parsed.data.name === READ_RECEIPT) return ok({ kind: 'read', value });
  if (type === 'event' && parsed.data.name === HANDOFF_STATUS) {
    const report = parseHandoffReport(value);
    return ok(report === null ? { kind: 'ignored' } : { kind: 'handoff', report, clientId });
  }
  if (type !== 'message') return ok({ kind: 'ignored' });
  if ((parsed.data.text ?? '').length > TEXT_LIMIT) {
    return fail({ code: 'BadArgument', message: `The text is too long: at most ${TEXT_LIMIT} characters.` });
  }
  const text = cleanInboundText(parsed.data.text ?? '');
  const choice = findChoice(value, channelData);
  if (choice) {
    const shown = Shown.safeParse(channelData?.['messageBack']);
    const words = cleanInboundText(shown.success ? shown.data.displayText : '') || text || choice.option;
    return ok({ kind: 'option', ...choice, text: words, channelData, clientId });
  }
  // Files that were uploaded stand in the activity too, by addresses that only the client's page knows.
  const brought = files > 0 ? [] : (parsed.data.attachments ?? []);
  const media = toForeignMedia(brought, text === '' && files === 0 && brought.length === 0 ? value : undefined);
  if (text === '' && files === 0 && media.length === 0) {
    return fail({ code: 'MissingProperty', message: 'A message needs a text, an attachment or a chosen option.' });
  }
  const attachments = files + media.length;
  const seen = Seen.safeParse(channelData?.['notan:seen']);
  return ok({
    kind: 'message',
    text,
    attachments,
    ...(media.length === 0 ? {} : { media }),
    ...(seen.success ? { seenSeq: seen.data } : {}),
    channelData,
    clientId,
  });
}

/** The machine value of a tapped button: in `value`, or where older clients put it. */
function findChoice(
  value: unknown,
  channelData: Readonly<Record<string, unknown>> | null,
): { readonly question: string; readonly option: string } | null {
  for (const place of [value, channelData?.['messageBack'], channelData?.['postBack']]) {
    const choice = Choice.safeParse(place);
    if (choice.success) return choice.data;
  }
  return null;
}

function isModest(channelData: unknown): boolean {
  return isShallow(channelData, CHANNEL_DATA_DEPTH) && JSON.stringify(channelData).length <= CHANNEL_DATA_LIMIT;
}
