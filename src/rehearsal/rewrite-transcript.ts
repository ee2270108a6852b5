import { matchWords } from './match-words.ts';
import type { Played } from './play-transcript.ts';
import type { Transcript, TranscriptLine } from './transcript.ts';
import { LINE_KEYS } from './transcript-keys.ts';

/** A change of whole lines or of a part of one; offsets in the text. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * A file of transcripts with what the bot says written anew where it was not as expected. Lines that hold stay as they are,
 * and so does everything else: comments, order, blank lines. Pure.
 *
 * @param played each transcript of the file with how it went, on the channel whose words are kept
 */
export function rewriteTranscript(
  text: string,
  played: readonly { readonly transcript: Transcript; readonly played: Played }[],
): string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineStart = (line: number): number => starts[line - 1] ?? text.length;
  const edits = played.flatMap((one) => editsOf(text, lineStart, one));
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((result, { from, to, text: words }) => result.slice(0, from) + words + result.slice(to), text);
}

function editsOf(
  text: string,
  lineStart: (line: number) => number,
  { transcript, played }: { readonly transcript: Transcript; readonly played: Played },
): readonly Edit[] {
  const edits: Edit[] = [];
  const { lines } = transcript;
  const bot = lines.find((one) => one.kind === 'bot');
  const key = bot ? keyOf(text, lineStart, bot) : LINE_KEYS.bot[1];
  for (let index = -1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line?.kind === 'bot') continue;
    const said = played.said.get(index) ?? [];
    const expected: TranscriptLine[] = [];
    for (let next = index + 1; lines[next]?.kind === 'bot'; next += 1) expected.push(lines[next] as TranscriptLine);
    expected.forEach((one, nth) => {
      const heard = said[nth];
      if (one.kind !== 'bot') return;
      if (heard === undefined) {
        edits.push({ from: lineStart(one.keyPlace.line), to: lineStart(lastLineOf(one) + 1), text: '' });
        return;
      }
      const [words = heard] = heard.split(' [');
      if (matchWords(one.text, [heard, words])) return;
      const { line: from, column, endLine, endColumn } = one.place;
      edits.push({
        from: lineStart(from) + column - 1,
        to: lineStart(endLine) + endColumn - 1,
        text: `${JSON.stringify(heard)}${endColumn === 1 ? '\n' : ''}`,
      });
    });
    const last = expected.at(-1) ?? line;
    const extra = said.slice(expected.length);
    if (extra.length === 0 || !last) continue;
    const at = lineStart(lastLineOf(last) + 1);
    const dash = text.slice(lineStart(last.keyPlace.line), lineStart(last.keyPlace.line) + last.keyPlace.column - 1);
    const lead = at > 0 && text[at - 1] !== '\n' ? '\n' : '';
    edits.push({
      from: at,
      to: at,
      text: lead + extra.map((one) => `${dash}${key}: ${JSON.stringify(one)}\n`).join(''),
    });
  }
  return edits;
}

/** A block text ends at the beginning of the line after it. */
function lastLineOf({ place }: TranscriptLine): number {
  return place.endColumn === 1 && place.endLine > place.line ? place.endLine - 1 : place.endLine;
}

function keyOf(text: string, lineStart: (line: number) => number, { keyPlace }: TranscriptLine): string {
  const from = lineStart(keyPlace.line) + keyPlace.column - 1;
  return text.slice(from, from + keyPlace.endColumn - keyPlace.column);
}
