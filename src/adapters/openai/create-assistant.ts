import type OpenAI from 'openai';
import type { JsonObject } from '../../model/lookup.ts';
import { fail, ok } from '../../model/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LookupRunner } from '../../ports/lookup-runner.ts';
import { createAnswerSchema, toResponseFormat } from './answer-schema.ts';
import { AssistantRequest } from './assistant-request.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { toLookupFailure } from './to-lookup-failure.ts';
import { writePrompt } from './write-prompt.ts';

/** Less than a payer waits; the SDK's own is ten minutes. */
const TIMEOUT_MS = 7_000;
/** Room for two sentences and their JSON. */
const MOST_TOKENS = 300;
/** Kept for the record; a longer answer is never used. */
const LONGEST_SAID = 2_000;

export interface AssistantDeps {
  readonly apiKey: string;
  readonly model: string;
  /** In place of https://api.openai.com/v1; null: OpenAI itself. */
  readonly baseUrl: string | null;
  readonly clock: Clock;
}

/** What a lookup of kind `assistant` is answered with. `answer` is null where the model broke its form; `said` is what it said. */
interface AssistantAnswer extends JsonObject {
  readonly answer: { readonly decision: string; readonly command: string | null; readonly text: string | null } | null;
  readonly said: string;
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly ms: number;
}

/**
 * The assistant: any model behind OpenAI's chat completions. One call a try and no retries, no tools, structured output.
 * What it says is nobody's word yet: the engine decides what of it is said.
 */
export function createAssistant(deps: AssistantDeps): LookupRunner {
  let client: Promise<OpenAI> | null = null;
  return {
    retryMs: [],
    async run({ request }, signal) {
      const asked = AssistantRequest.safeParse(request);
      if (!asked.success) return fail({ code: 'not_allowed', detail: 'the lookup does not say what to ask' });
      const schema = createAnswerSchema(asked.data.commands.map((one) => one.name));
      const [system, user] = writePrompt(asked.data);
      const began = deps.clock.now();
      try {
        client ??= createClient(deps);
        const completion = await (await client).chat.completions.create(
          {
            model: deps.model,
            messages: [
              { role: 'system', content: system },
              { role: 'user', content: user },
            ],
            response_format: toResponseFormat(schema),
            max_completion_tokens: MOST_TOKENS,
            store: false,
          },
          { signal },
        );
        const choice = completion.choices?.[0];
        const said = choice?.message?.content ?? choice?.message?.refusal ?? '';
        const value: AssistantAnswer = {
          answer: choice?.finish_reason === 'stop' ? readAnswer(schema, choice.message.content) : null,
          said: said.slice(0, LONGEST_SAID),
          model: deps.model,
          promptTokens: completion.usage?.prompt_tokens ?? 0,
          completionTokens: completion.usage?.completion_tokens ?? 0,
          ms: deps.clock.now() - began,
        };
        return ok(value);
      } catch (error) {
        return fail(toLookupFailure(error, signal));
      }
    },
  };
}

/** The SDK is loaded when it is first needed: it takes long, and most processes never ask. */
async function createClient({ apiKey, baseUrl }: AssistantDeps): Promise<OpenAI> {
  const { default: Client } = await import('openai');
  return new Client({
    apiKey,
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    maxRetries: 0,
    timeout: TIMEOUT_MS,
    fetch: boundedFetch,
    logLevel: 'off',
    organization: null,
    project: null,
  });
}

function readAnswer(schema: ReturnType<typeof createAnswerSchema>, content: string | null): AssistantAnswer['answer'] {
  try {
    const parsed = schema.safeParse(JSON.parse(content ?? ''));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
