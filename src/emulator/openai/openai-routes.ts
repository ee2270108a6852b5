import type { FastifyInstance } from 'fastify';
import { answerCall } from '../answer-call.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import type { ProviderReply } from '../provider-reply.ts';
import type { EmulatedModel, ModelReply } from './emulated-model.ts';
import { readChatRequest } from './read-chat-request.ts';
import { toOpenaiError } from './to-openai-error.ts';

/** OpenAI's chat completions, as far as the assistant uses them: bearer key, known models, strict schemas, usage. */
export function addOpenaiRoutes(app: FastifyInstance, parts: EmulatorParts, model: EmulatedModel): void {
  const refuse = (reply: ProviderReply): ProviderReply => {
    parts.ledger.append({ provider: 'openai', issuer: null, type: 'completion_refused', status: reply.status });
    return reply;
  };

  app.post<{ Body: string }>('/openai/v1/chat/completions', (request, reply) =>
    answerCall(parts, reply, {
      provider: 'openai',
      method: 'chat.completions',
      to: null,
      work() {
        const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
        if (key !== parts.openai.apiKey) return refuse(toOpenaiError(401));
        const read = readChatRequest(request.body ?? '');
        if (!read.ok) return refuse(toOpenaiError(400, read.error.message, read.error.param));
        if (read.value.model !== parts.openai.model) return refuse(toOpenaiError(404));
        const said = model.answer(read.value);
        const prompt = read.value.messages.reduce((sum, one) => sum + countTokens(one.content), 0);
        return complete(read.value.model, cut(said, read.value.maxCompletionTokens), prompt);
      },
      failure: (status) => toOpenaiError(status),
    }),
  );

  function complete(name: string, { reply, isCut }: Cut, promptTokens: number): ProviderReply {
    const completionTokens = countTokens('content' in reply ? reply.content : reply.refusal);
    parts.ledger.append({
      provider: 'openai',
      issuer: null,
      type: 'completion_given',
      model: name,
      promptTokens,
      completionTokens,
    });
    const message = {
      role: 'assistant',
      content: 'content' in reply ? reply.content : null,
      refusal: 'refusal' in reply ? reply.refusal : null,
    };
    return {
      status: 200,
      body: {
        id: `chatcmpl-${parts.ids.sid('', model.seen.length)}`,
        object: 'chat.completion',
        created: Math.floor(parts.clock.now() / 1000),
        model: name,
        choices: [{ index: 0, message, logprobs: null, finish_reason: isCut ? 'length' : 'stop' }],
        usage: {
          prompt_tokens: promptTokens,
          completion_tokens: completionTokens,
          total_tokens: promptTokens + completionTokens,
        },
      },
    };
  }
}

interface Cut {
  readonly reply: ModelReply;
  readonly isCut: boolean;
}

/** What is longer than was asked for ends in the middle, JSON or not. */
function cut(reply: ModelReply, mostTokens: number | null): Cut {
  if (mostTokens === null || 'refusal' in reply || countTokens(reply.content) <= mostTokens)
    return { reply, isCut: false };
  return { reply: { content: reply.content.slice(0, mostTokens * LETTERS) }, isCut: true };
}

/** About how many letters a token has. */
const LETTERS = 4;

function countTokens(text: string): number {
  return Math.ceil(text.length / LETTERS);
}
