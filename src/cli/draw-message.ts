import type { Channel } from '../model/address.ts';
import type { Message } from '../model/message.ts';
import { showMessage } from './show-message.ts';
import type { TalkWords } from './talk-words.ts';

const MARGIN = '  ';
const WIDTH = 64;

/** Colours where the terminal has them. */
export interface Ink {
  readonly faint: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly warn: (text: string) => string;
}

export function createInk(isColoured: boolean): Ink {
  const paint = (code: string) => (text: string) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { faint: paint('2'), strong: paint('1'), warn: paint('33') };
}

/** A message as the payer sees it in that channel: an SMS with its parts, a keyboard, or choices below the words. */
export function drawMessage(message: Message, channel: Channel, words: TalkWords, ink: Ink): readonly string[] {
  const { text, buttons, segments, forcedBy } = showMessage(message, channel);
  const rows = buttons.map((row) => MARGIN + row.map((label) => ink.strong(`[ ${label} ]`)).join(' '));
  const price = segments === 0 ? [] : [words.parts(segments), ...(forcedBy === null ? [] : [words.dear(forcedBy)])];
  const note = price.length === 0 ? [] : [ink.faint(`${MARGIN}${'·'} ${price.join(', ')}`)];
  const author = message.author === null ? [] : [ink.faint(`${MARGIN}${message.author}:`)];
  return ['', ...author, ...wrap(text).map((line) => MARGIN + line), ...rows, ...note, ''];
}

function wrap(text: string): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > WIDTH) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });
}
