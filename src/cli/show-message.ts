import { renderSms } from '../adapters/sms/render.ts';
import { renderTelegram } from '../adapters/telegram/render.ts';
import type { Channel } from '../model/address.ts';
import type { Message } from '../model/message.ts';

/** A message as the payer sees it. */
export interface ShownMessage {
  /** What stands in the thread. */
  readonly text: string;
  /** Rows of buttons below it; empty on SMS, where choices are numbers in the text. */
  readonly buttons: readonly (readonly string[])[];
  /** Billed parts of an SMS; 0 elsewhere. */
  readonly segments: number;
  /** The character that makes an SMS dear; null where none does. */
  readonly forcedBy: string | null;
}

/** Renders with the product's own renderers, so that what an author sees is what a payer gets. */
export function showMessage(message: Message, channel: Channel): ShownMessage {
  switch (channel) {
    case 'sms': {
      const { text, segments, forcedBy } = renderSms(message);
      return { text, buttons: [], segments, forcedBy };
    }
    case 'telegram': {
      const { text, keyboard } = renderTelegram(message);
      return { text, buttons: (keyboard ?? []).map((row) => row.map((one) => one.text)), segments: 0, forcedBy: null };
    }
    case 'web':
    case 'azure': {
      const labels = message.quickReplies.map((one) => one.label);
      return { text: message.text, buttons: labels.length === 0 ? [] : [labels], segments: 0, forcedBy: null };
    }
  }
}
