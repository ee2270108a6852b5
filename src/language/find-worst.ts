import type { FlowText } from '../engine/flow-text.ts';
import type { Locale } from '../model/locale.ts';
import { countSegments } from '../texts/count-segments.ts';
import type { PhraseArgument } from '../texts/read-phrase.ts';
import type { WordedSms } from '../texts/word-sms.ts';
import type { ValueSample } from './worst-values.ts';

/** The dearest a message can become, and why. */
export interface Worst {
  readonly segments: number;
  readonly encoding: WordedSms['encoding'];
  /** The value without which it would keep within so many segments, `{name} = Maximilianna`; empty where the words alone are too long. */
  readonly blame: (most: number) => string;
  /** Characters to take away to come down to a number of segments. */
  readonly over: (most: number) => number;
}

interface Weighing {
  readonly sample: (argument: PhraseArgument) => ValueSample;
  readonly count: (words: readonly string[], labels: readonly string[]) => WordedSms;
}

type Value = string | number;

/** Writes a message with the longest values, one argument after the other, and weighs it. */
export function findWorst(
  message: { readonly text: FlowText; readonly labels: readonly FlowText[] },
  locale: Locale,
  { sample, count }: Weighing,
): Worst {
  const parts = [message.text, ...message.labels].flatMap((text) => text.wordings.flatMap((one) => one[locale] ?? []));
  const samples = new Map<string, ValueSample>();
  for (const argument of parts.flatMap((one) => one.phrase.arguments))
    if (!samples.has(argument.name) || argument.kind !== 'value') samples.set(argument.name, sample(argument));
  const write = (text: FlowText, values: Readonly<Record<string, Value>>): readonly string[] =>
    text.wordings.flatMap((one) => one[locale]?.phrase.format(values) ?? []);
  const weigh = (values: ReadonlyMap<string, Value>): WordedSms => {
    const args = Object.fromEntries(values);
    return count(
      write(message.text, args),
      message.labels.flatMap((label) => write(label, args)[0] ?? []),
    );
  };
  const values = new Map([...samples].map(([name, one]) => [name, one.worst[0] ?? one.usual]));
  for (const [name, { worst }] of samples)
    for (const value of worst.slice(1)) {
      const other = new Map(values).set(name, value);
      if (isDearer(weigh(other), weigh(values))) values.set(name, value);
    }
  const dearest = weigh(values);
  return {
    segments: dearest.segments,
    encoding: dearest.encoding,
    blame(most) {
      if (dearest.segments <= most) return '';
      const blamed = [...samples].find(([name, { usual }]) => weigh(new Map(values).set(name, usual)).segments <= most);
      return blamed ? `{${blamed[0]}} = ${values.get(blamed[0])}` : '';
    },
    over: (limit) => countOver(dearest, limit),
  };
}

function isDearer(a: WordedSms, b: WordedSms): boolean {
  return a.segments > b.segments || (a.segments === b.segments && a.text.length > b.text.length);
}

function countOver({ text, encoding }: WordedSms, most: number): number {
  const [single, part] = encoding === 'GSM-7' ? [160, 153] : [70, 67];
  return Math.max(1, countSegments(text).units - (most === 1 ? single : most * part));
}
