import type { ProviderReply } from '../provider-reply.ts';

const TYPES: Readonly<Record<number, readonly [type: string, code: string | null, message: string]>> = {
  400: ['invalid_request_error', null, 'The request is not valid.'],
  401: ['invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'],
  403: [
    'invalid_request_error',
    'unsupported_country_region_territory',
    'Country, region, or territory not supported.',
  ],
  404: ['invalid_request_error', 'model_not_found', 'The model does not exist or you do not have access to it.'],
  429: ['requests', 'rate_limit_exceeded', 'Rate limit reached for requests.'],
  500: ['server_error', null, 'The server had an error while processing your request.'],
};

/** OpenAI's shape of a failure (https://platform.openai.com/docs/guides/error-codes). */
export function toOpenaiError(status: number, message?: string, param: string | null = null): ProviderReply {
  const [type, code, usual] = TYPES[status] ?? TYPES[500] ?? ['server_error', null, ''];
  return { status, body: { error: { message: message ?? usual, type, param, code } } };
}
