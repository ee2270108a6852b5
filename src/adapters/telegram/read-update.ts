import { z } from 'zod';
import { fail, ok, type Result } from '../../model/result.ts';
import type { DoorRefusal, RawRequest } from '../../ports/channel.ts';

/** Only what is used is described, so that a new field or a new kind of update breaks nothing. */
const chat = z.object({ id: z.int(), type: z.string() });
const user = z.object({ id: z.int(), is_bot: z.boolean() });
const button = z.object({ text: z.string(), callback_data: z.string().optional() });
const keyboard = z.object({ inline_keyboard: z.array(z.array(button)) });

const message = z.looseObject({
  message_id: z.int().optional(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
});

const callbackQuery = z.object({
  id: z.string().min(1).max(100),
  from: user,
  data: z.string().optional(),
  message: z.object({ chat, reply_markup: keyboard.optional() }).optional(),
});

const membership = z.looseObject({ chat, from: user, new_chat_member: z.looseObject({ status: z.string() }) });

const update = z.looseObject({
  update_id: z.int().nonnegative(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: callbackQuery.optional(),
  my_chat_member: membership.optional(),
});

/** An update of Telegram's (core.telegram.org/bots/api#update), the parts that a private chat with a bot needs. */
export type Update = z.infer<typeof update>;
export type TelegramMessage = z.infer<typeof message>;
export type Membership = z.infer<typeof membership>;
export type CallbackQuery = z.infer<typeof callbackQuery>;

/** Reads the body of a webhook. Anything that is not an update in UTF-8 JSON is `malformed`. Pure; never throws. */
export function readUpdate(request: RawRequest): Result<Update, DoorRefusal> {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body));
  } catch {
    return malformed('The body is not JSON in UTF-8.');
  }
  const read = update.safeParse(body);
  return read.success ? ok(read.data) : malformed(`The body is no update: ${read.error.issues[0]?.path.join('.')}`);
}

function malformed(detail: string): Result<never, DoorRefusal> {
  return fail({ code: 'malformed', status: 400, detail });
}
