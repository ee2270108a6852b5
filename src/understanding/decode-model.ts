import type { Classifier } from './classifier.ts';
import { MODEL_MAGIC } from './encode-model.ts';
import type { UnderstandingModel } from './understanding-model.ts';

interface Header {
  readonly labels: readonly string[];
  readonly bits: number;
  readonly scale: number;
  readonly sharpness: number;
  readonly bias: readonly number[];
}

/** A model read from its file, and the fingerprint of what it was learnt from. */
export interface DecodedModel {
  readonly model: UnderstandingModel;
  readonly fingerprint: string;
}

/** Reads what `encodeModel` wrote, without copying the weights. Throws on a file that is not one, or is cut short: a broken build. */
export function decodeModel(file: Uint8Array): DecodedModel {
  const magic = new TextDecoder().decode(file.subarray(0, MODEL_MAGIC.length));
  if (magic !== MODEL_MAGIC) throw new Error('not an understanding model of this version: run the build again');
  const length = new DataView(file.buffer, file.byteOffset + MODEL_MAGIC.length, 4).getUint32(0, true);
  let at = MODEL_MAGIC.length + 4;
  const header = JSON.parse(new TextDecoder().decode(file.subarray(at, at + length)));
  at += length;
  const take = (part: Header): Classifier => {
    const size = (1 << part.bits) * part.labels.length;
    if (at + size > file.length) throw new Error('the understanding model is cut short: run the build again');
    const bytes = new Int8Array(file.buffer, file.byteOffset + at, size);
    at += size;
    return { ...part, bytes, bias: Float32Array.from(part.bias) };
  };
  return {
    model: { intents: take(header.intents), languages: take(header.languages) },
    fingerprint: header.fingerprint,
  };
}
