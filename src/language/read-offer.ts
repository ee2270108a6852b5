import type { z } from 'zod';
import type { Flow } from '../engine/flow.ts';
import { parseMinor } from '../model/money.ts';
import { WITHDRAWAL_DAYS } from '../model/withdrawal-days.ts';
import { addOfferSteps } from './add-offer-steps.ts';
import { closeDraft, isWhole, unreadFile } from './close-draft.ts';
import { compileText } from './compile-text.ts';
import { createDraft } from './create-draft.ts';
import { FIRST_PLACE, toFault } from './fault.ts';
import { offerSchema } from './offer-schema.ts';
import { readEngagement } from './read-engagement.ts';
import type { ReadFlow } from './read-flow.ts';
import { readSource } from './read-source.ts';
import { readTrigger } from './read-trigger.ts';
import type { Sentences } from './sentences.ts';
import { type Draft, readExpression } from './step-frame.ts';
import { toFormFaults } from './to-form-faults.ts';

type OfferData = z.output<typeof offerSchema>;

const NEVER = '9999-12-31';

/**
 * Reads an offer of the catalogue, and makes of it the flow that shows it: the question, what may be asked about it, what a
 * yes means, the receipt, and the way back. The flow is called `offers/` and the offer's name. Every fault at once, each
 * with its place in the offer's file. Pure.
 */
export function readOffer(file: string, text: string, sentences: Sentences): ReadFlow {
  const source = readSource(file, text);
  if (!source.ok) return unreadFile(source.error);
  const { data: raw } = source.value;
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return unreadFile([toFault(file, FIRST_PLACE, 'not_an_offer')]);
  const draft = createDraft(source.value, sentences);
  const head = offerSchema.safeParse(raw);
  if (!head.success) {
    draft.faults.push(...toFormFaults(source.value, [], head.error.issues));
    return closeDraft(draft, null, { whole: false });
  }
  const { data } = head;
  const flow = toFlow(draft, data);
  return closeDraft(draft, flow, { whole: isWhole(draft) });
}

function toFlow(draft: Draft, data: OfferData): Omit<Flow, 'version'> {
  const { source, faults } = draft;
  const until = data.valid?.until ?? NEVER;
  if (data.valid?.until === undefined)
    faults.push(
      toFault(source.file, source.placeOf(data.valid ? ['valid'] : ['offer']), 'offer_without_end', {
        name: data.offer,
      }),
    );
  if (data.valid?.from !== undefined && data.valid.from > until)
    faults.push(
      toFault(source.file, source.placeOf(['valid', 'from']), 'ends_before_it_begins', {
        from: data.valid.from,
        until,
      }),
    );
  const terms = {
    name: data.offer,
    title: compileText(draft, ['title'], data.title, []),
    price: toPrice(data.price),
    from: data.valid?.from ?? null,
    until,
    stock: data.stock ?? null,
    withdrawalDays: daysOf(data),
    link: data.accept?.open ?? null,
  };
  addOfferSteps(draft, data, { until, withdrawalDays: terms.withdrawalDays });
  return {
    name: `offers/${data.offer}`,
    purpose: 'offer',
    stage: null,
    trigger: readTrigger(draft, ['on'], data.on ?? 'called'),
    audience:
      data.audience === undefined
        ? null
        : readExpression(draft, { path: ['audience'], wanted: 'boolean', step: null }, data.audience),
    priority: data.priority ?? 0,
    limits: { times: data.limits?.times ?? null, days: data.limits?.days ?? 0 },
    first: 'offer',
    steps: draft.steps,
    migrate: {},
    ...readEngagement(draft, data),
    offer: terms,
  };
}

/** One that costs something can be taken back, if the issuer does not say that the law excepts it. */
function daysOf({ price, withdrawal }: OfferData): number {
  if (withdrawal?.days !== undefined) return withdrawal.days;
  return price !== undefined && !price.amount.startsWith('-')
    ? WITHDRAWAL_DAYS[price.currency === 'NOK' ? 'NO' : 'SE']
    : 0;
}

function toPrice(price: OfferData['price']) {
  if (price === undefined) return null;
  const minor = parseMinor(price.amount.replace('-', ''), price.currency);
  if (!minor.ok) return null;
  return {
    minor: price.amount.startsWith('-') ? -minor.value : minor.value,
    currency: price.currency,
    per: price.per ?? 'once',
  } as const;
}
