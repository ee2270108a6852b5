import type { z } from 'zod';
import type { FlowChoice } from '../engine/flow-step.ts';
import type { FlowText } from '../engine/flow-text.ts';
import { compileText, type TextData } from './compile-text.ts';
import { toFault } from './fault.ts';
import { joinTexts } from './join-texts.ts';
import type { offerSchema } from './offer-schema.ts';
import type { SourcePath } from './read-source.ts';
import type { Draft } from './step-frame.ts';
import { NO, YES } from './yes-and-no.ts';

/**
 * The steps of a catalogue's offer: the question, answers to what may be asked about it, what a yes means, the receipt, and
 * the way back. What the file does not say is said in the product's own words.
 */
export function addOfferSteps(
  draft: Draft,
  data: z.output<typeof offerSchema>,
  { until, withdrawalDays }: { readonly until: string; readonly withdrawalDays: number },
): void {
  const { source, faults } = draft;
  const say = (path: SourcePath, given: TextData | undefined, key: string): FlowText =>
    compileText(given === undefined ? { ...draft, texts: new Map() } : draft, path, given ?? key, []);
  const base = (path: SourcePath, id: string, next: string | null) => {
    draft.paths.set(id, path);
    return { id, line: source.placeOf(path).line, next };
  };
  const { accept = {}, decline = {}, withdrawal = {} } = data;
  const ways = (['call', 'open', 'handoff'] as const).filter((one) => accept[one] !== undefined);
  if (ways.length > 1)
    faults.push(
      toFault(source.file, source.placeOfKey(['accept', ways[1] ?? '']), 'several_ways_to_accept', {
        ways: ways.join(', '),
      }),
    );
  const asides = (data.messages ?? []).map(
    ({ label }, index): FlowChoice => ({
      id: `message-${index + 1}`,
      label: compileText(draft, ['messages', index, 'label'], label, []),
      also: [],
      next: `message-${index + 1}`,
    }),
  );
  draft.steps.set('offer', {
    ...base(['text'], 'offer', null),
    kind: 'offer',
    name: data.offer,
    text: compileText(draft, ['text'], data.text, []),
    until,
    never: say(['text'], undefined, 'offer.never'),
    ...(data.valid?.from !== undefined && { from: data.valid.from }),
    accept: {
      id: 'accept',
      label: say(['accept', 'label'], accept.label, 'offer.yes'),
      also: YES,
      next: accept.call === undefined ? 'receipt' : 'call',
    },
    decline: {
      id: 'decline',
      label: say(['decline', 'label'], decline.label, 'flow.no_thanks'),
      also: NO,
      next: 'declined',
    },
    ...(asides.length > 0 && { asides }),
  });
  for (const [index, { answer }] of (data.messages ?? []).entries())
    draft.steps.set(`message-${index + 1}`, {
      ...base(['messages', index], `message-${index + 1}`, 'offer'),
      kind: 'say',
      text: compileText(draft, ['messages', index, 'answer'], answer, []),
      card: false,
    });
  draft.steps.set('declined', {
    ...base(['decline'], 'declined', null),
    kind: 'say',
    text: say(['decline', 'thanks'], decline.thanks, 'offer.declined'),
    card: false,
  });
  if (accept.call !== undefined) {
    draft.steps.set('call', {
      ...base(['accept', 'call'], 'call', 'receipt'),
      kind: 'call',
      url: accept.call,
      send: { offer: data.offer, decision: 'accepted' },
      expect: {},
      within: 60,
      failed: 'not-carried-out',
    });
    draft.steps.set('not-carried-out', {
      ...base(['accept', 'call'], 'not-carried-out', 'by-a-person'),
      kind: 'say',
      text: say(['accept', 'call'], undefined, 'offer.not_carried_out'),
      card: false,
    });
  }
  if (accept.call !== undefined || accept.handoff !== undefined)
    draft.steps.set('by-a-person', {
      ...base(['accept'], 'by-a-person', null),
      kind: 'handoff',
      reason: accept.handoff ?? data.offer,
      team: null,
    });
  const receipt = [
    say(['accept', 'receipt'], accept.receipt, data.price === undefined ? 'offer.receipt_free' : 'offer.receipt'),
    ...(accept.open === undefined ? [] : [say(['accept', 'open'], undefined, 'offer.complete')]),
    ...(withdrawalDays === 0 ? [] : [say(['withdrawal', 'text'], withdrawal.text, 'offer.withdrawal')]),
  ];
  const [only] = receipt;
  const words = receipt.length === 1 && only ? only : joinTexts(receipt);
  const after = accept.handoff === undefined ? null : 'by-a-person';
  if (withdrawalDays === 0) {
    draft.steps.set('receipt', { ...base(['accept'], 'receipt', after), kind: 'say', text: words, card: false });
    return;
  }
  draft.steps.set('receipt', {
    ...base(['accept'], 'receipt', after),
    kind: 'ask',
    text: words,
    card: false,
    expected: {
      type: 'choice',
      choices: [
        {
          id: 'withdraw',
          label: say(['withdrawal'], undefined, 'offer.withdraw'),
          also: ['ångra', 'angre', 'withdraw'],
          next: 'withdraw',
        },
      ],
    },
    menu: true,
    timeout: null,
    survey: null,
  });
  draft.steps.set('withdraw', { ...base(['withdrawal'], 'withdraw', null), kind: 'withdraw', offer: data.offer });
}
