import type { BotAccount } from '../account-directory.ts';
import type { User } from './bot-api.ts';

/** The bot as a Telegram user: its id is the number before the colon of its token. */
export function toBotUser(bot: BotAccount): User {
  const { botToken, username } = bot.telegram;
  return { id: Number.parseInt(botToken, 10) || 1, is_bot: true, first_name: username, username };
}
