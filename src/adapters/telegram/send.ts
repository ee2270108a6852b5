import type { Api } from 'grammy';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Outgoing, SendFailure, Sent } from '../../ports/channel.ts';
import { classifyFailure } from './classify-failure.ts';
import { renderTelegram } from './render.ts';

/** A person's chat; groups have negative ids. */
const PRIVATE_CHAT = /^[1-9]\d{0,15}$/;

/**
 * Hands a message to Telegram, once. What Telegram takes is in the payer's chat: `delivered`. Link previews are off, for
 * they would have Telegram's servers open the payer's page. Never throws.
 */
export async function sendTelegram(api: Api, outgoing: Outgoing): Promise<Result<Sent, SendFailure>> {
  const { text, keyboard } = renderTelegram(outgoing.message);
  if (text === '') return fail({ code: 'rejected', detail: 'there is nothing to send' });
  const chat = outgoing.to.id;
  if (!PRIVATE_CHAT.test(chat)) return fail({ code: 'bad_address', detail: 'the address is no private chat' });
  try {
    const sent = await api.sendMessage(Number(chat), text, {
      link_preview_options: { is_disabled: true },
      ...(keyboard && { reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) } }),
    });
    if (!Number.isInteger(sent?.message_id)) {
      return fail({ code: 'unknown', detail: 'Telegram answered without a message id' });
    }
    return ok({ providerMessageId: `${chat}:${sent.message_id}`, delivery: 'delivered', units: 1 });
  } catch (error) {
    return fail(classifyFailure(error));
  }
}
