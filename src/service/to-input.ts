import type { Input } from '../engine/input.ts';
import type { Attachment } from '../model/attachment.ts';
import type { IsoInstant } from '../model/ids.ts';
import type { InboundEvent } from '../ports/channel.ts';

/** What a payer did, as a channel told it, as an input of the conversation. `files`: those that were kept. Pure. */
export function toInput(
  event: Extract<InboundEvent, { kind: 'message' | 'option' | 'edit' | 'access' }>,
  base: { readonly id: string; readonly at: IsoInstant },
  files: readonly Attachment[],
): Input {
  const { from } = event;
  switch (event.kind) {
    case 'message': {
      const { text, attachments, media, optOut, order } = event;
      return {
        ...base,
        from,
        type: 'message_received',
        text,
        attachments,
        ...(files.length > 0 && { files }),
        ...(media !== undefined && { media }),
        ...(optOut !== undefined && { optOut }),
        ...(order !== undefined && { order }),
      };
    }
    case 'option':
      return { ...base, from, type: 'option_chosen', question: event.question, option: event.option, text: event.text };
    case 'edit':
      return { ...base, from, type: 'message_edited', text: event.text };
    case 'access':
      return event.open
        ? { ...base, type: 'channel_opened', address: from }
        : { ...base, type: 'channel_failed', address: from, code: 'opted_out', message: null, retryAt: base.at };
  }
}
