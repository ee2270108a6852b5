import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseActivity } from '../../../src/adapters/webchat/parse-activity.ts';
import { REFUSALS } from '../../../src/adapters/webchat/refusal.ts';
import { parseTokenRequest } from '../../../src/adapters/webchat/token-request.ts';
import { parseWatermark, toWatermark } from '../../../src/adapters/webchat/watermark.ts';

test('whatever JSON a client sends is read or refused, never thrown over', () => {
  const activity = fc.record(
    {
      type: fc.oneof(fc.constantFrom('message', 'typing', 'event', 'endOfConversation'), fc.jsonValue()),
      text: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
      value: fc.oneof(fc.record({ question: fc.string(), option: fc.string() }), fc.jsonValue()),
      channelData: fc.oneof(fc.object(), fc.jsonValue()),
      attachments: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(activity, fc.jsonValue()), fc.nat(3), (body, files) => {
      for (const read of [parseActivity(body, files), parseTokenRequest(body)]) {
        if (!read.ok) expect(REFUSALS[read.error.code]).toBe(400);
      }
    }),
    { numRuns: 500 },
  );
});

test('a message that was read has words or an attachment, and no control characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(2), (text, files) => {
      const read = parseActivity({ type: 'message', text }, files);
      if (!read.ok || read.value.kind !== 'message') return;
      expect(read.value.text !== '' || read.value.attachments > 0).toBe(true);
      expect([...read.value.text].every((sign) => sign === '\n' || !/\p{Cc}/u.test(sign))).toBe(true);
      expect(read.value.text.isWellFormed()).toBe(true);
    }),
  );
});

test('a watermark that was given out is understood when it comes back', () => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (seq, ended) => {
      expect(parseWatermark(toWatermark({ seq, ended }))).toEqual({ seq, ended });
    }),
  );
});

test('a page says how far its payer has read, and nobody else’s nonsense is taken for that', () => {
  const seen = (value: unknown) => {
    const read = parseActivity({ type: 'message', text: '1', channelData: { 'notan:seen': value } });
    return read.ok && read.value.kind === 'message' ? read.value.seenSeq : 'refused';
  };
  expect(seen(12)).toBe(12);
  for (const nonsense of [-1, 1.5, '12', null, {}, 1e12]) expect(seen(nonsense)).toBeUndefined();
});
