import type { InlineButton, InlineKeyboard } from './bot-api.ts';

/** A checked keyboard (null: none asked for), or Telegram's words for what is wrong with it. */
export type KeyboardCheck =
  | { readonly ok: true; readonly keyboard: InlineKeyboard | null }
  | { readonly ok: false; readonly problem: string };

const MOST_BUTTONS = 100;
const MOST_IN_ROW = 8;
const MOST_DATA_BYTES = 64;

/**
 * Reads `reply_markup` (an object, or JSON text in a form) as Telegram does: one bad button refuses the whole message.
 * Keyboards of other kinds are taken and not shown.
 */
export function checkKeyboard(markup: unknown): KeyboardCheck {
  const value = typeof markup === 'string' ? readJson(markup) : markup;
  if (value === undefined || value === null || value === '') return { ok: true, keyboard: null };
  if (!isObject(value)) return { ok: false, problem: 'object expected as reply markup' };
  const rows = value['inline_keyboard'];
  if (rows === undefined) return { ok: true, keyboard: null };
  if (!Array.isArray(rows) || !rows.every((row) => Array.isArray(row))) {
    return { ok: false, problem: "can't parse inline keyboard: expected an Array of Arrays" };
  }
  const keyboard: InlineButton[][] = [];
  for (const row of rows as unknown[][]) {
    const buttons: InlineButton[] = [];
    for (const button of row) {
      const problem = checkButton(button);
      if (problem !== null) return { ok: false, problem };
      buttons.push(button as InlineButton);
    }
    if (buttons.length > MOST_IN_ROW) return { ok: false, problem: 'reply markup is too long' };
    if (buttons.length > 0) keyboard.push(buttons);
  }
  if (keyboard.flat().length > MOST_BUTTONS) return { ok: false, problem: 'reply markup is too long' };
  return { ok: true, keyboard: keyboard.length === 0 ? null : { inline_keyboard: keyboard } };
}

function checkButton(button: unknown): string | null {
  if (!isObject(button)) return "can't parse inline keyboard button: InlineKeyboardButton must be an Object";
  const { text, callback_data: data, url, copy_text: copy, ...rest } = button;
  if (typeof text !== 'string') return 'can\'t parse inline keyboard button: Field "text" must be of type String';
  if (text.trim() === '') return "can't parse inline keyboard button: Button text must be non-empty";
  if (Object.keys(rest).some((name) => !KNOWN_ELSEWHERE.includes(name)) || [data, url, copy].every(isUnset)) {
    return "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
  }
  if (!isUnset(data)) {
    const bytes = typeof data === 'string' ? Buffer.byteLength(data) : 0;
    return bytes >= 1 && bytes <= MOST_DATA_BYTES ? null : 'BUTTON_DATA_INVALID';
  }
  if (!isUnset(copy)) {
    const copied = isObject(copy) && typeof copy['text'] === 'string' ? [...copy['text']].length : 0;
    return copied >= 1 && copied <= 256 ? null : 'BUTTON_COPY_TEXT_INVALID';
  }
  return checkUrl(url);
}

/** Fields of the Bot API that change nothing here. */
const KNOWN_ELSEWHERE = ['style', 'icon_custom_emoji_id'];

/** http, https or tg; a host needs a dot (so `localhost` is refused), as in Telegram's link checker. */
function checkUrl(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  const wrong = (why: string) => `inline keyboard button URL '${text}' is invalid: ${why}`;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 'tg') return null;
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https' && text.includes('://')) {
    return wrong('Unsupported URL protocol');
  }
  if (/\s/.test(text) || text === '') return wrong('Wrong HTTP URL');
  try {
    const url = new URL(text.includes('://') ? text : `http://${text}`);
    const dotted = url.hostname.includes('.') || url.hostname.startsWith('[');
    return dotted && url.username === '' ? null : wrong('Wrong HTTP URL');
  } catch {
    return wrong('Wrong HTTP URL');
  }
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
