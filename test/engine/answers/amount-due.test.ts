import { expect, it } from 'vitest';
import { renderSms } from '../../../src/adapters/sms/render.ts';
import { answerFor } from '../../../src/engine/answers/answers.ts';
import { createAnswering } from '../../../src/engine/answers/create-answering.ts';
import type { IssuerId } from '../../../src/model/ids.ts';
import { bill, factsOf, line, withState } from '../../support/bills.ts';
import { readIssuers } from '../../support/read-issuers.ts';

it.each([
  ['sv-SE', '400 kr senast', '300 kr senast'],
  ['nb-NO', '400 SEK senest', '300 SEK senest'],
] as const)('two open bills are told apart by sum and day in one short SMS (%s)', (locale, first, second) => {
  const { phrases } = readIssuers().book('exempelfiber' as IssuerId);
  const open = [
    bill('10024', '2026-09-01', [line('a', 'Bredband', 32_000)]),
    bill('10023', '2026-08-01', [line('a', 'Bredband', 24_000)]),
  ].map((one) => withState(one));
  const facts = factsOf(locale, open);
  const say = (key: string, args = {}) => phrases.say(locale, key, args);
  const { context } = createAnswering({ facts, subject: open[0] ?? null, locale, entities: [], say });
  const answer = answerFor('amount_due')?.(context);
  if (!answer) throw new Error('no answer');
  const quickReplies = (answer.options ?? []).map(({ id, label }) => ({ question: 'q', option: id, label }));
  const sms = renderSms({ text: answer.text, shorter: answer.shorter ?? [], quickReplies, locale });
  expect(sms.text).toContain(first);
  expect(sms.text).toContain(second);
  expect(sms.text.length).toBeLessThanOrEqual(160);
});
