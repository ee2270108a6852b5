/** A request that kept the API's rules. */
export interface ModelRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  /** The JSON Schema the answer must have; null if none was asked for. */
  readonly schema: Readonly<Record<string, unknown>> | null;
}

/** What a model says: words (JSON where a schema was asked for, unless it is broken), or that it will not. */
export type ModelReply = { readonly content: string } | { readonly refusal: string };

/** Who answers, and everything it was asked. */
export interface EmulatedModel {
  readonly seen: readonly ModelRequest[];
  /** From now on this one answers: a test's script, or a model that somebody else has in hand. Forgets what was seen. */
  script(reply: (request: ModelRequest) => ModelReply): void;
  answer(request: ModelRequest): ModelReply;
}

/** Until it is scripted it is a small clerk: it finds the command whose name the payer's words are most like, or is unsure. */
export function createEmulatedModel(): EmulatedModel {
  let seen: ModelRequest[] = [];
  let reply = answerAsClerk;
  return {
    get seen() {
      return seen;
    },
    script(next) {
      seen = [];
      reply = next;
    },
    answer(request) {
      seen.push(request);
      return reply(request);
    },
  };
}

interface Asked {
  readonly payer_wrote?: string;
  readonly commands?: readonly { readonly name: string; readonly label: string }[];
  readonly facts?: readonly { readonly name: string }[];
}

function answerAsClerk({ messages }: ModelRequest): ModelReply {
  const asked = readAsked(messages.at(-1)?.content ?? '');
  const words = toWords(asked.payer_wrote ?? '');
  const scored = (asked.commands ?? []).map(({ name, label }) => ({ name, score: likeness(words, toWords(label)) }));
  const best = scored.reduce((top, one) => (one.score > top.score ? one : top), { name: '', score: 0 });
  const answer =
    best.score > 0
      ? { decision: 'command', command: best.name, text: null }
      : { decision: 'unsure', command: null, text: null };
  return { content: JSON.stringify(answer) };
}

function readAsked(content: string): Asked {
  try {
    return JSON.parse(content) as Asked;
  } catch {
    return {};
  }
}

function toWords(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).map((word) => word.slice(0, 5));
}

function likeness(one: readonly string[], other: readonly string[]): number {
  return other.filter((word) => one.includes(word)).length / Math.max(other.length, 1);
}
