import { z } from 'zod';
import type { LabelledText } from '../understanding/labelled-text.ts';

const Line = z.object({ text: z.string(), lang: z.string().default('all'), intent: z.string() });

/** Reads JSON lines `{text, lang, intent}`; lines that are not are named in `faults`, the others are kept. Empty lines are nothing. */
export function readLabelledLines(content: string): {
  readonly texts: readonly LabelledText[];
  readonly faults: readonly string[];
} {
  const texts: LabelledText[] = [];
  const faults: string[] = [];
  for (const [at, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      texts.push(Line.parse(JSON.parse(line)));
    } catch {
      faults.push(`line ${at + 1}: not a JSON object with "text" and "intent"`);
    }
  }
  return { texts, faults };
}
