import { HANDOFF_INITIATE } from '../../model/handoff-report.ts';
import type { Handoff } from '../../ports/channel.ts';
import type { OutgoingActivity } from './render.ts';
import type { WayBack } from './way-back.ts';

/** Channels between people: they have no hub that would hear of it, and Teams refuses events. */
const WITHOUT_EVENTS = new Set(['msteams', 'slack', 'facebook', 'telegram', 'line', 'kik', 'email', 'sms', 'skype']);

/** `handoff.initiate` for a hub that listens; null where nobody does. `value.id` makes a repeat known. Pure. */
export function toHandoffEvent(handoff: Handoff, way: WayBack, at: string): OutgoingActivity | null {
  if (WITHOUT_EVENTS.has(way.channelId)) return null;
  return {
    type: 'event',
    name: HANDOFF_INITIATE,
    timestamp: at,
    from: way.bot,
    recipient: way.user,
    conversation: { id: way.conversation, ...(way.tenant === undefined ? {} : { tenantId: way.tenant }) },
    channelId: way.channelId,
    serviceUrl: way.serviceUrl,
    relatesTo: {
      conversation: { id: way.conversation },
      bot: way.bot,
      user: way.user,
      channelId: way.channelId,
      serviceUrl: way.serviceUrl,
    },
    value: handoff.value,
    attachments: [{ contentType: 'application/json', name: 'Transcript', content: { activities: handoff.transcript } }],
  };
}
