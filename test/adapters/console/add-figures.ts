import type { InvoiceId, PayerRef } from '../../../src/model/ids.ts';
import { sampleCommit, sampleConversation } from '../../support/store-samples.ts';
import { type ConsoleWorld, fiber } from './console-world.ts';

/** A bill, an offer and a survey of Exempelfiber's that somebody met and answered, with words that would be code if they could. */
export async function addFigures({ store }: Pick<ConsoleWorld, 'store'>): Promise<void> {
  const own = { run: 'r1', survey: 'tva-minuter', given: '', seq: 2 };
  const engagement = { invoice: 'i1' as InvoiceId, seq: 1, channel: 'sms', segments: ['lojal'], measures: [] };
  await store.forIssuer(fiber).commit({
    ...sampleCommit(sampleConversation('figures', { payer: 'P1' as PayerRef }), {}),
    insight: {
      sent: [
        { ...engagement, id: 'e1', kind: 'invoice', name: 'deliver-invoice', measures: ['automatic', 'converted'] },
        { ...engagement, id: 'e2', kind: 'survey', name: 'tva-minuter' },
        { ...engagement, id: 'e3', kind: 'offer', name: '<b>=1+1' },
      ],
      marks: [{ of: { id: 'e3' }, measures: ['answered', 'accepted'] }],
    },
    offers: [
      { offer: 'extra-data', id: 'o1', outcome: 'shown', invoice: null, stock: null, terms: {} },
      { offer: 'extra-data', id: 'o1', outcome: 'accepted', invoice: null, stock: null, terms: {} },
      { offer: 'forna-tider', id: 'o2', outcome: 'shown', invoice: null, stock: null, terms: {} },
    ],
    surveys: {
      runs: [{ run: 'r1', survey: 'tva-minuter', invoice: null, channel: 'sms', segments: ['lojal'] }],
      answers: [
        { ...own, question: 'nojd', value: 5 },
        { ...own, question: 'storning', value: 'yes' },
        { ...own, question: 'battre', value: '<script>alert(1)</script>' },
      ],
      rewards: [],
      credited: [],
    },
  });
}
