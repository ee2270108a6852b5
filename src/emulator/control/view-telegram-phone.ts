import type { EmulatorParts } from '../emulator-parts.ts';
import type { BotMessage } from '../telegram/bot-api.ts';

/** Every chat of one person in Telegram. */
export interface TelegramPhoneView {
  readonly chat: number;
  readonly chats: readonly {
    readonly issuer: string;
    readonly bot: string;
    readonly blocked: boolean;
    readonly messages: readonly TelegramView[];
    /** The bot's newest words to a tap. */
    readonly notice: { readonly text: string; readonly alert: boolean; readonly at: string } | null;
  }[];
}

interface TelegramView {
  readonly id: number;
  readonly from: 'payer' | 'bot';
  readonly text: string;
  readonly at: string;
  readonly edited: boolean;
  /** A file that the bot sent, and where it is; null where there is none. */
  readonly file: { readonly name: string; readonly path: string; readonly picture: boolean } | null;
  readonly keyboard: readonly (readonly TelegramButtonView[])[];
}

interface TelegramButtonView {
  readonly text: string;
  readonly data: string | null;
  readonly url: string | null;
  readonly copy: string | null;
  /** Tapped, and the bot has not answered: it spins. */
  readonly waiting: boolean;
}

/** Telegram's own spinner gives up after about this long. */
const SPINS_FOR_MS = 30_000;

/** What Telegram shows this person. */
export function viewTelegramPhone(
  parts: Pick<EmulatorParts, 'accounts' | 'bots' | 'clock'>,
  chat: number,
): TelegramPhoneView {
  const now = parts.clock.now();
  return {
    chat,
    chats: parts.accounts.all().flatMap((account) => {
      const bot = parts.bots.ofIssuer(account.issuer);
      const record = bot.chats.get(chat);
      if (!record || account.telegram === null) return [];
      const taps = [...bot.callbacks.values()].filter((tap) => tap.chat === chat);
      const spins = taps.filter((tap) => tap.answer === null && now - Date.parse(tap.at) < SPINS_FOR_MS);
      const told = taps.findLast((tap) => tap.answer?.text);
      return [
        {
          issuer: account.issuer,
          bot: account.telegram.username,
          blocked: record.blocked,
          notice: told?.answer?.text ? { text: told.answer.text, alert: told.answer.alert, at: told.at } : null,
          messages: record.messages.map((message) => ({
            id: message.message_id,
            from: message.from.is_bot ? ('bot' as const) : ('payer' as const),
            // Telegram's apps hide the payload of a start link.
            text: message.text.replace(/^\/start .+$/, '/start'),
            at: new Date(message.date * 1000).toISOString(),
            edited: message.edit_date !== undefined,
            file: toFile(message),
            keyboard: (message.reply_markup?.inline_keyboard ?? []).map((row) =>
              row.map((button) => ({
                text: button.text,
                data: button.callback_data ?? null,
                url: button.url ?? null,
                copy: button.copy_text?.text ?? null,
                waiting: spins.some((tap) => tap.messageId === message.message_id && tap.data === button.callback_data),
              })),
            ),
          })),
        },
      ];
    }),
  };
}

function toFile({ photo, document }: BotMessage): TelegramView['file'] {
  const id = photo?.at(-1)?.file_id ?? document?.file_id;
  if (id === undefined) return null;
  return { name: document?.file_name ?? '', path: `/telegram/files/${id}`, picture: photo !== undefined };
}
