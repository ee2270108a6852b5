import type { Classifier } from './classifier.ts';
import type { UnderstandingModel } from './understanding-model.ts';

/** First bytes of a model file, version included: a file of another version is refused, never misread. */
export const MODEL_MAGIC = 'notan-understanding-1\n';

function toHeader(classifier: Classifier): object {
  const { labels, bits, scale, sharpness } = classifier;
  return { labels, bits, scale, sharpness, bias: [...classifier.bias] };
}

/** One file: magic, length of the header (4 bytes, little endian), header as JSON, then the bytes of both classifiers. */
export function encodeModel(model: UnderstandingModel, fingerprint: string): Uint8Array {
  const header = { fingerprint, intents: toHeader(model.intents), languages: toHeader(model.languages) };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const magic = new TextEncoder().encode(MODEL_MAGIC);
  const bodies = [model.intents.bytes, model.languages.bytes];
  const start = magic.length + 4 + text.length;
  const file = new Uint8Array(bodies.reduce((size, body) => size + body.length, start));
  file.set(magic, 0);
  new DataView(file.buffer).setUint32(magic.length, text.length, true);
  file.set(text, magic.length + 4);
  let at = start;
  for (const body of bodies) {
    file.set(new Uint8Array(body.buffer, body.byteOffset, body.length), at);
    at += body.length;
  }
  return file;
}
