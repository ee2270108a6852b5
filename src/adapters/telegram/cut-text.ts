/** The longest text of a message (core.telegram.org/bots/api#sendmessage), counted in UTF-16 code units to be safe. */
const LONGEST = 4096;

/**
 * The text if Telegram takes it, else its beginning up to a word, `…`, and the last link on a line of its own if the cut
 * would have lost it: whoever follows it sees everything.
 *
 * @param longest at least 200 more than any link
 */
export function cutText(text: string, longest: number = LONGEST): string {
  if (text.length <= longest) return text;
  const link = text.match(/https?:\/\/\S+/g)?.at(-1) ?? '';
  const ending = link === '' || link.length > longest / 2 ? '…' : `…\n${link}`;
  const whole = beginning(text, longest - 1);
  return whole.includes(link) ? `${whole}…` : beginning(text, longest - ending.length) + ending;
}

function beginning(text: string, room: number): string {
  const hard = text.slice(0, room + 1);
  const gap = hard.search(/\s+\S*$/);
  if (gap > room / 2) return hard.slice(0, gap);
  return hard.slice(0, room).replace(/[\ud800-\udbff]$/, '');
}
