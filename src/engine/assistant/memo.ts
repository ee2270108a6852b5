import type { JsonObject } from '../../model/lookup.ts';
import type { Meaning } from '../../understanding/meaning.ts';

/** What the bot keeps while the assistant is asked: enough to answer without it. Plain JSON, never sent. */
export interface AssistantMemo {
  /** The payer's words, whole. */
  readonly text: string;
  /** How the offline model read them. */
  readonly meaning: Meaning;
  /** What each placeholder of the request stands for. */
  readonly placeholders: Readonly<Record<string, string>>;
}

const UNREAD: Meaning = { language: 'other', decision: 'person', intents: [], entities: [] };

/** The memo of a stored conversation; what another version kept otherwise counts as nothing. */
export function readMemo(memo: JsonObject): AssistantMemo {
  const { text, meaning, placeholders } = memo as Partial<AssistantMemo>;
  return { text: text ?? '', meaning: meaning ?? UNREAD, placeholders: placeholders ?? {} };
}
