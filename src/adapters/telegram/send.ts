import type { Api } from 'grammy';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Outgoing, SendFailure, Sent } from '../../ports/channel.ts';
import { classifyFailure } from './classify-failure.ts';
import { renderTelegram } from './render.ts';
import { sendFile } from './send-file.ts';
import { toTelegramParts } from './to-telegram-parts.ts';

/** A person's chat; groups have negative ids. */
const PRIVATE_CHAT = /^[1-9]\d{0,15}$/;

/**
 * Hands a message to Telegram, once: of one with files the asked part, and says how many there are. What Telegram takes is in
 * the payer's chat: `delivered`. Link previews are off, for they would have Telegram's servers open the payer's page. Never
 * throws.
 */
export async function sendTelegram(api: Api, outgoing: Outgoing): Promise<Result<Sent, SendFailure>> {
  const rendered = renderTelegram(outgoing.message);
  const parts = toTelegramParts(rendered.text, outgoing.files ?? []);
  const part = parts[(outgoing.part ?? 1) - 1];
  if (part === undefined) return fail({ code: 'rejected', detail: 'there is nothing to send' });
  const chat = outgoing.to.id;
  if (!PRIVATE_CHAT.test(chat)) return fail({ code: 'bad_address', detail: 'the address is no private chat' });
  const keyboard = part === parts.at(-1) ? rendered.keyboard : null;
  const more = keyboard && { reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) } };
  try {
    const sent = part.file
      ? await sendFile(api, Number(chat), part.file, { ...(part.text !== '' && { caption: part.text }), ...more })
      : await api.sendMessage(Number(chat), part.text, { link_preview_options: { is_disabled: true }, ...more });
    if (!Number.isInteger(sent?.message_id)) {
      return fail({ code: 'unknown', detail: 'Telegram answered without a message id' });
    }
    const done = { providerMessageId: `${chat}:${sent.message_id}`, delivery: 'delivered', units: 1 } as const;
    return ok(parts.length === 1 ? done : { ...done, parts: parts.length });
  } catch (error) {
    return fail(classifyFailure(error));
  }
}
