/** What a button may carry, in UTF-8 bytes (core.telegram.org/bots/api#inlinekeyboardbutton). */
const MOST_BYTES = 64;

/** Names the format, so that buttons of an older one can be told apart. */
const PREFIX = 'o:';

/**
 * What a button carries: `o:<question>:<option>`. Question and option may have 61 bytes together. Null if they do not fit,
 * or if the option has a colon: such a button could not be read back.
 */
export function toCallbackData(question: string, option: string): string | null {
  const data = `${PREFIX}${question}:${option}`;
  const isReadable = question !== '' && option !== '' && !option.includes(':');
  return isReadable && Buffer.byteLength(data, 'utf8') <= MOST_BYTES ? data : null;
}

/** The inverse of {@link toCallbackData}; null for anything that is not ours. */
export function parseCallbackData(data: string): { readonly question: string; readonly option: string } | null {
  const colon = data.lastIndexOf(':');
  if (!data.startsWith(PREFIX) || colon <= PREFIX.length || colon === data.length - 1) return null;
  return { question: data.slice(PREFIX.length, colon), option: data.slice(colon + 1) };
}
