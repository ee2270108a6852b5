import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Address } from '../../model/address.ts';
import { HANDOFF_STATUS, parseHandoffReport } from '../../model/handoff-report.ts';
import type { Media } from '../../model/media.ts';
import { ok, type Result } from '../../model/result.ts';
import type { DoorRefusal, InboundEvent, RawRequest } from '../../ports/channel.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { type AzureActivity, readActivity } from './read-activity.ts';
import { readMedia } from './read-media.ts';
import type { WayBack } from './way-back.ts';

const Choice = z.object({ question: z.string().min(1).max(200), option: z.string().min(1).max(200) });
const Receipt = z.object({ lastReadMessageId: z.string().min(1).max(400) });
const READ_RECEIPT = 'application/vnd.microsoft.readReceipt';
const LONGEST_DETAIL = 300;
/** What a one-time link has the payer send: `start <token>`, as long as ours are. */
const START = /^\/?start ([\w-]{22,64})$/i;

/** Reads a verified activity: words, taps, arrivals, typing, read receipts, a hub's report. Everything else is left alone. */
export function parse(request: RawRequest): Result<readonly InboundEvent[], DoorRefusal> {
  const activity = readActivity(request);
  if (activity === null)
    return { ok: false, error: { code: 'malformed', status: 400, detail: 'The body is no activity.' } };
  return ok([toEvent(activity)]);
}

function toEvent(activity: AzureActivity): InboundEvent {
  const { from, recipient, conversation, type } = activity;
  if (from.id === recipient.id || from.role === 'bot') return ignored('our own activity');
  if (conversation.isGroup === true || isShared(conversation.conversationType)) {
    return ignored('a group: bills are talked about in private');
  }
  const base = { providerId: toProviderId(activity), from: toAddress(activity), wayBack: toWayBack(activity) };
  switch (type) {
    case 'message':
      return toMessage(activity, base);
    case 'conversationUpdate':
      // In Teams the bot is the one who is added; elsewhere it is the person. Either way somebody has come, once.
      return (activity.membersAdded ?? []).length === 0
        ? ignored('a change of a conversation that brings nobody')
        : { ...base, kind: 'message', providerId: digest([base.from.id, 'arrived']), text: '/start', attachments: 0 };
    case 'typing':
      return { kind: 'typing', from: base.from };
    case 'event':
      return toReport(activity, base);
    default:
      return ignored(`an activity of type ${type.replace(/[^\w/.-]/g, '?').slice(0, 60)}`);
  }
}

/** What a card that is not ours sent: kept for people to see, as it stands. */
function toForm(value: unknown): Media {
  const detail = cleanInboundText(JSON.stringify(value)).slice(0, LONGEST_DETAIL);
  return { kind: 'other', source: null, name: null, detail };
}

type Base = { readonly providerId: string; readonly from: Address; readonly wayBack: WayBack };

function toMessage(activity: AzureActivity, base: Base): InboundEvent {
  const text = cleanInboundText((activity.text ?? '').replace(/<at>[^<]*<\/at>/g, ' '));
  const token = START.exec(text)?.[1];
  if (token !== undefined) return { ...base, kind: 'link', token };
  const choice = Choice.safeParse(activity.value);
  if (choice.success)
    return { ...base, kind: 'option', ...choice.data, text: text || choice.data.option, callback: null };
  const media = readMedia(activity);
  const attachments = media.length;
  if (text === '' && attachments === 0) {
    return activity.value === undefined || activity.value === null
      ? ignored('a message without words')
      : { ...base, kind: 'message', text: '', attachments: 1, media: [toForm(activity.value)] };
  }
  return { ...base, kind: 'message', text, attachments, ...(attachments === 0 ? {} : { media }) };
}

function toReport(activity: AzureActivity, { providerId, from }: Base): InboundEvent {
  if (activity.name === READ_RECEIPT) {
    const receipt = Receipt.safeParse(activity.value);
    if (!receipt.success) return ignored('a read receipt that names no message');
    const providerMessageId = `${activity.conversation.id}|${receipt.data.lastReadMessageId}`;
    return { kind: 'delivery', message: null, providerMessageId, delivery: 'read', failure: null };
  }
  if (activity.name === HANDOFF_STATUS) {
    const status = parseHandoffReport(activity.value);
    return status === null
      ? ignored('a handoff status without a state')
      : { kind: 'handoff', providerId, from, ...status };
  }
  return ignored('an event we do not know (A5002)');
}

function isShared(conversationType: string | null | undefined): boolean {
  return conversationType === 'channel' || conversationType === 'groupChat';
}

function toAddress({ channelId, conversation }: AzureActivity): Address {
  return { channel: 'azure', id: `${channelId}|${conversation.id}` };
}

function toWayBack({ serviceUrl, channelId, conversation, recipient, from }: AzureActivity): WayBack {
  const party = ({ id, name }: AzureActivity['from']) => ({ id, ...(name ? { name } : {}) });
  return {
    serviceUrl,
    channelId,
    conversation: conversation.id,
    ...(conversation.tenantId ? { tenant: conversation.tenantId } : {}),
    bot: party(recipient),
    user: party(from),
  };
}

/** An activity's id is unique within its conversation. One without an id is known by what it says. */
function toProviderId({ channelId, conversation, id, type, text, value }: AzureActivity): string {
  return digest([channelId, conversation.id, id ?? [type, text ?? null, value ?? null]]);
}

function digest(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);
}

function ignored(why: string): InboundEvent {
  return { kind: 'ignored', why };
}
