import type { AssistantCallView } from '../../model/case-view.ts';
import type { Locale } from '../../model/locale.ts';
import type { LookupRecord } from '../../ports/lookup-store.ts';
import type { Phrases } from '../../texts/phrase.ts';

const LONGEST = 400;
/** Why the assistant's answer was not used, in the few words that the desk needs; every other reason is a lock. */
const REASONS: Readonly<Record<string, AssistantCallView['reason']>> = {
  unsure: 'unsure',
  nonsense: 'nonsense',
  'no such command': 'nonsense',
  expired: 'away',
  unavailable: 'away',
  refused: 'away',
  malformed: 'away',
  too_large: 'away',
  not_allowed: 'away',
  over_budget: 'budget',
};

/** What the assistant was asked about this conversation and what it said, both without personal data. Null: another lookup. */
export function toAssistantView(
  { kind, askedAt, request, closed }: LookupRecord,
  voice: { readonly phrases: Phrases; readonly locale: Locale },
): AssistantCallView | null {
  if (kind !== 'assistant') return null;
  const value = closed?.outcome?.ok === true ? closed.outcome.value : {};
  const tokens = [value['promptTokens'], value['completionTokens']].filter((one) => typeof one === 'number');
  return {
    at: askedAt,
    asked: clip(request['text']) ?? '',
    said: sayAnswer(value, voice),
    verdict: closed?.verdict ?? null,
    reason: closed?.verdict === 'refused' ? (REASONS[closed.why ?? ''] ?? 'locked') : null,
    tokens: tokens.length === 0 ? null : tokens.reduce((sum, one) => sum + one, 0),
    ms: typeof value['ms'] === 'number' ? value['ms'] : null,
  };
}

/** A command by the name that people know it by; else its words, else whatever came. */
function sayAnswer(
  { answer, said }: Readonly<Record<string, unknown>>,
  { phrases, locale }: { readonly phrases: Phrases; readonly locale: Locale },
): string | null {
  const { command, text } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof command === 'string') {
    const key = `intent_label.${command}`;
    return phrases.has(locale, key) ? phrases.say(locale, key) : clip(command);
  }
  return clip(text) ?? clip(said);
}

function clip(text: unknown): string | null {
  return typeof text === 'string' && text !== '' ? text.slice(0, LONGEST) : null;
}
