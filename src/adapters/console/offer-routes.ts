import type { FastifyInstance } from 'fastify';
import type { Book } from '../../engine/book.ts';
import type { Flow } from '../../engine/flow.ts';
import type { OfferTerms } from '../../engine/offer-terms.ts';
import type { Locale } from '../../model/locale.ts';
import type { IssuerStore } from '../../ports/store.ts';
import { toLocalDate } from '../../service/desk-hours.ts';
import { listExperiments, readExperiment } from '../../service/experiment-results.ts';
import { formatDate } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { type OfferRow, renderOffers, type SurveyRow } from './render-offers.ts';
import { createFigureWords } from './say-figures.ts';

/** What the rows are made of. */
interface Catalogue {
  readonly book: Book;
  readonly store: IssuerStore;
  readonly locale: Locale;
  readonly today: string;
}

/** The issuer's offers, surveys and tests: what is live, and what came of it. */
export function addOfferRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { directory, store, assets, clock } = deps;

  app.get('/offers/:issuer', async (request, reply) => {
    const inside = await door.house(request, reply, 'read');
    if (!inside) return reply;
    const { issuer, member, role } = inside;
    const locale = member.locale ?? issuer.locale;
    const book = directory.book(issuer.id);
    const own = store.forIssuer(issuer.id);
    const catalogue = { book, store: own, locale, today: toLocalDate(issuer, clock.now()) };
    const [offers, surveys, names] = await Promise.all([
      readOffers(catalogue),
      readSurveys(catalogue),
      listExperiments(book, own.engagements),
    ]);
    const tests = await Promise.all(names.map((name) => readExperiment(book, own.engagements, name)));
    const styles = assets('console').styles;
    const page = renderOffers({
      issuer,
      role,
      locale,
      styles,
      offers,
      surveys,
      tests: tests.flatMap((one) => one ?? []),
    });
    return reply.type('text/html; charset=utf-8').send(page);
  });
}

async function readOffers({ book, store, locale, today }: Catalogue): Promise<readonly OfferRow[]> {
  const [counts, taken] = await Promise.all([store.engagements.offerCounts(), store.engagements.taken()]);
  const terms = [...book.flows.values()].flatMap(({ offer }) => (offer ? [offer] : []));
  const written = new Set([...book.flows.values()].flatMap(offersIn));
  const names = new Set([...terms.map((one) => one.name), ...counts.map((one) => one.offer)]);
  const { words } = createFigureWords(locale);
  return [...names].sort().map((name) => {
    const known = terms.find((one) => one.name === name);
    const countOf = (outcome: string): number =>
      counts.reduce((sum, one) => (one.offer === name && one.outcome === outcome ? sum + one.count : sum), 0);
    const [accepted, declined, withdrawn] = [countOf('accepted'), countOf('declined'), countOf('withdrawn')];
    return {
      name,
      title: words(known?.title) || name,
      ...(known
        ? stateOf(known.from, known.until, today, locale, (known.stock ?? Infinity) <= (taken.get(name) ?? 0))
        : { state: written.has(name) ? ('in_flow' as const) : ('gone' as const), date: '' }),
      price: known ? sayPrice(book, known, locale) : '',
      stock: known?.stock ?? null,
      taken: taken.get(name) ?? 0,
      shown: countOf('shown') + accepted + declined + withdrawn,
      accepted,
      declined,
      withdrawn,
    };
  });
}

function offersIn({ steps }: Flow): readonly string[] {
  return [...steps.values()].flatMap((step) => (step.kind === 'offer' ? [step.name] : []));
}

async function readSurveys({ book, store, locale, today }: Catalogue): Promise<readonly SurveyRow[]> {
  const { words } = createFigureWords(locale);
  const terms = [...book.flows.values()].flatMap(({ survey }) => (survey ? [survey] : []));
  const names = [...new Set([...terms.map((one) => one.name), ...(await store.surveyNames())])].sort();
  return Promise.all(
    names.map(async (name) => {
      const known = terms.find((one) => one.name === name);
      const runs = await store.surveyRuns(name, {});
      return {
        name,
        title: words(known?.title) || name,
        ...(known ? stateOf(null, known.closes, today, locale, false) : { state: 'in_flow' as const, date: '' }),
        reward: known?.reward ? formatMoney(known.reward, locale) : null,
        questions: known?.questions.length ?? 0,
        ...runs,
      };
    }),
  );
}

function stateOf(
  from: string | null,
  until: string | null,
  today: string,
  locale: Locale,
  isGone: boolean,
): Pick<OfferRow, 'state' | 'date'> {
  const say = (day: string | null): string => (day === null ? '' : formatDate(day, locale, 'day-month', today));
  if (until !== null && today > until) return { state: 'over', date: say(until) };
  if (isGone) return { state: 'sold_out', date: '' };
  if (from !== null && today < from) return { state: 'coming', date: say(from) };
  return { state: 'live', date: say(until) };
}

function sayPrice({ phrases }: Book, { price }: OfferTerms, locale: Locale): string | null {
  if (price === null) return null;
  const amount = formatMoney({ minor: Math.abs(price.minor), currency: price.currency }, locale);
  return phrases.say(locale, `offer.${price.minor < 0 ? 'less' : 'price'}_${price.per}`, { amount });
}
