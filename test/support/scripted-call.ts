import { ok } from '../../src/model/result.ts';
import type { ProviderAnswer, ProviderCall, ProviderRequest } from '../../src/ports/provider-call.ts';

/** A provider that answers as told, in order, and remembers what it was asked. */
export function createScriptedCall(...answers: readonly Partial<ProviderAnswer>[]) {
  const asked: ProviderRequest[] = [];
  const left = [...answers];
  const call: ProviderCall = async (request) => {
    asked.push(request);
    return ok({ status: 200, headers: {}, json: null, tries: 1, ...left.shift() });
  };
  return { call, asked };
}
