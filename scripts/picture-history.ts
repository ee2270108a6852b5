import { createSqlStore } from '../src/adapters/sql/create-sql-store.ts';
import { createConversation } from '../src/engine/conversation.ts';
import type { ConversationId, InvoiceId, IssuerId, PayerRef } from '../src/model/ids.ts';
import type { InsightMeasure } from '../src/model/insight-measures.ts';
import type { NewEngagement } from '../src/ports/insight-store.ts';
import type { Commit } from '../src/ports/store.ts';
import { createSeededRandom } from '../src/understanding/seeded-random.ts';

/** Payers the pictures' history is made of. */
const PAYERS = 420;
const MONTHS = 6;
const WORDS = [
  'Snabbare hjälp när det strular på kvällen.',
  'Inget, det fungerar bra!',
  'Lite billigare vore trevligt.',
  'Routern når inte till rummet längst bort. Den som hjälpte mig sist var väldigt tålmodig.',
];

/** Half a year of an issuer's figures, made up but the same every time, so that a page about figures has something to show. */
export async function addPictureHistory(file: string, issuer: IssuerId, today: Date): Promise<void> {
  const store = await createSqlStore({ file });
  const own = store.forIssuer(issuer);
  const random = createSeededRandom(7).next;
  for (let nth = 0; nth < PAYERS; nth += 1) {
    const day = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (nth % MONTHS), 1 + (nth % 25), 8));
    if (day <= today) await own.commit(toCommit(nth, day.toISOString(), random));
  }
  await store.close();
}

function toCommit(nth: number, at: string, random: () => number): Commit {
  const chance = (share: number): boolean => random() < share;
  const segments = [...(chance(0.4) ? ['lojal'] : []), ...(chance(0.3) ? ['tar-slut'] : [])];
  const channel = chance(0.6) ? 'sms' : chance(0.5) ? 'telegram' : 'web';
  const some = (shares: Readonly<Partial<Record<InsightMeasure, number>>>): readonly InsightMeasure[] =>
    Object.entries(shares).flatMap(([measure, share]) => (chance(share) ? [measure as InsightMeasure] : []));
  const met = (kind: NewEngagement['kind'], name: string, measures: readonly InsightMeasure[]): NewEngagement => ({
    ...{ id: `${kind}-${nth}`, kind, name, invoice: `picture-${nth}` as InvoiceId, seq: 1, channel, segments },
    measures,
  });
  const bill = some({ delivered: 0.99, opened: 0.7, answered: 0.3, paidOnTime: 0.89, handedOff: 0.03, automatic: 0.1 });
  const yes = chance(0.36);
  const offered = met('offer', 'extra-data', ['delivered', 'answered', yes ? 'accepted' : 'declined']);
  const asked = met('survey', 'rekommendera', ['delivered', 'answered']);
  const isOffered = segments.includes('tar-slut');
  const isAsked = chance(0.4);
  const run = { run: `picture-${nth}`, survey: 'rekommendera', invoice: null, channel, segments };
  const given = { run: run.run, survey: run.survey, given: '', seq: 2 };
  const score = Math.min(10, 5 + Math.floor(random() * 6) + (segments.includes('lojal') ? 1 : 0));
  const panel = { ...run, run: `panel-${nth}`, survey: 'tva-minuter' };
  const words = WORDS[nth % WORDS.length] ?? '';
  const id = `offer-${nth}`;
  const offer = { offer: 'extra-data', id, invoice: null, stock: null, terms: {} };
  return {
    at,
    inbound: null,
    conversation: {
      ...createConversation({
        id: `picture-${nth}` as ConversationId,
        payer: `P-${nth}` as PayerRef,
        locale: 'sv-SE',
        replyTo: null,
      }),
      version: 1,
      ...(chance(0.4) && { heardAt: at, lastPayerSeq: 1, lastSeq: 1 }),
    },
    messages: [],
    timeline: [],
    timers: [],
    lookups: [],
    invoices: [],
    states: [],
    addresses: [],
    usesLink: null,
    offers: isOffered
      ? [
          { ...offer, outcome: 'shown' },
          { ...offer, outcome: yes ? 'accepted' : 'declined' },
        ]
      : [],
    insight: {
      sent: [met('invoice', 'deliver-invoice', bill), ...(isOffered ? [offered] : []), ...(isAsked ? [asked] : [])],
      marks: [],
    },
    surveys: {
      runs: isAsked ? [run, ...(nth % 3 === 0 ? [panel] : [])] : [],
      answers: isAsked
        ? [
            { ...given, question: 'score', value: score },
            ...(nth % 3 === 0
              ? [
                  { ...given, run: panel.run, survey: panel.survey, question: 'nojd', value: Math.ceil(score / 2) },
                  { ...given, run: panel.run, survey: panel.survey, seq: 3, question: 'battre', value: words },
                ]
              : []),
          ]
        : [],
      rewards: [],
      credited: [],
    },
  };
}
