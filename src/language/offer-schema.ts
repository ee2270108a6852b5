import { z } from 'zod';
import { PRICE_PERIODS } from '../model/offer-price.ts';
import {
  amountSchema,
  conditionSchema,
  engagementFields,
  isoDateSchema,
  limitsSchema,
  nameSchema,
  textSchema,
  triggerSchema,
} from './schema-parts.ts';

const httpsUrl = z
  .string()
  .regex(/^https:\/\//)
  .max(500);

/** A file of `offers/`: what is offered, to whom, and what a yes means. */
export const offerSchema = z.strictObject({
  offer: nameSchema.describe('The offer’s name, the same as the file’s. It can be accepted once.'),
  title: textSchema.describe('What it is, in a few words, as on a receipt.'),
  text: textSchema.describe(
    'The offer as the payer reads it: why, what, the price, until when. May name {price} and {until}.',
  ),
  price: z
    .strictObject({
      amount: amountSchema.describe('"49" or "49.50", VAT included; "-80" is 80 less than now.'),
      currency: z.enum(['SEK', 'NOK', 'DKK', 'EUR']).describe('ISO 4217.'),
      per: z.enum(PRICE_PERIODS).describe('once if not said.').optional(),
    })
    .describe('Left out where it costs nothing.')
    .optional(),
  valid: z
    .strictObject({
      from: isoDateSchema.describe('First day it can be accepted.').optional(),
      until: isoDateSchema.describe('Last day it can be accepted.').optional(),
    })
    .describe('When it can be accepted.')
    .optional(),
  on: triggerSchema.describe('When it is shown by itself. Left out, only flows that name it show it.').optional(),
  audience: conditionSchema.describe('Whom it is for (CEL): segment("lojal"); everybody if not said.').optional(),
  priority: z.int().min(-1000).max(1000).describe('Higher goes first; 0 if not said.').optional(),
  ...engagementFields,
  limits: limitsSchema.optional(),
  stock: z.int().min(1).max(10_000_000).describe('How many can accept it, all payers together.').optional(),
  messages: z
    .array(z.strictObject({ label: textSchema, answer: textSchema }))
    .max(4)
    .describe('What the payer may ask about it, in one tap.')
    .optional(),
  accept: z
    .strictObject({
      label: textSchema.describe('The button; “Ja tack” if not said.').optional(),
      call: httpsUrl.describe('Your own https endpoint, which carries it out.').optional(),
      open: httpsUrl.describe('A page where the payer completes it, such as Mina sidor.').optional(),
      handoff: nameSchema.describe('A person completes it; says why.').optional(),
      receipt: textSchema.describe('What the payer gets in writing; {offer} and {price} if not said.').optional(),
    })
    .describe('What a yes means. Without call, open and handoff the yes is told by webhook alone.')
    .optional(),
  decline: z
    .strictObject({
      label: textSchema.describe('The button; “Nej tack” if not said.').optional(),
      thanks: textSchema.describe('What is said to a no.').optional(),
    })
    .optional(),
  withdrawal: z
    .strictObject({
      days: z.int().min(0).max(365).describe('Days the payer may take it back; 0: the law excepts it.').optional(),
      text: textSchema.describe('How, and until when: {withdraw_by}.').optional(),
    })
    .describe('What costs something can be taken back for 14 days if nothing else is said.')
    .optional(),
});
