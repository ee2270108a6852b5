import { CONTROL } from '../../engine/experiment-group.ts';
import type { ExperimentResult } from '../../service/experiment-results.ts';
import { drawInterval } from './draw-chart.ts';
import { escapeHtml as text } from './escape-html.ts';
import { type CatalogueState, OFFER_PAGE_WORDS, type OfferPageWords } from './offer-page-words.ts';
import { type HousePage, renderHousePage } from './render-house-page.ts';
import { createFigureWords, type FigureWords } from './say-figures.ts';

interface CatalogueRow {
  readonly name: string;
  readonly title: string;
  readonly state: CatalogueState;
  /** The date that the state names, as people write it; '' where there is none. */
  readonly date: string;
}

/** An offer, and how many payers stand where with it. */
export interface OfferRow extends CatalogueRow {
  /** As people write it; null: it costs nothing; '' where its terms are not known here. */
  readonly price: string | null;
  readonly stock: number | null;
  readonly taken: number;
  readonly shown: number;
  readonly accepted: number;
  readonly declined: number;
  readonly withdrawn: number;
}

/** A survey, and how many have answered. */
export interface SurveyRow extends CatalogueRow {
  readonly reward: string | null;
  readonly questions: number;
  readonly asked: number;
  readonly answered: number;
}

/** What the page shows; every text is escaped here. */
export interface OfferPage extends HousePage {
  readonly offers: readonly OfferRow[];
  readonly surveys: readonly SurveyRow[];
  readonly tests: readonly ExperimentResult[];
}

/** What is live and until when, what it costs, how many are left, and what payers said; then surveys, then tests. */
export function renderOffers(page: OfferPage): string {
  const words = OFFER_PAGE_WORDS[page.locale];
  const say = createFigureWords(page.locale);
  const body = [
    `<section aria-labelledby="offers"><h2 id="offers">${text(words.offers)}</h2>${renderOfferTable(page, words, say)}</section>`,
    `<section aria-labelledby="surveys"><h2 id="surveys">${text(words.surveys)}</h2>${renderSurveyTable(page, words, say)}</section>`,
    `<section aria-labelledby="tests"><h2 id="tests">${text(words.tests)}</h2>${page.tests.length === 0 ? `<p class="calm">${text(words.noTests)}</p>` : page.tests.map((one) => renderTest(one, words, say)).join('')}</section>`,
  ];
  return renderHousePage(page, 'offers', body.join('\n'));
}

function renderOfferTable(page: OfferPage, words: OfferPageWords, say: FigureWords): string {
  if (page.offers.length === 0) return `<p class="calm">${text(words.noOffers)}</p>`;
  const rows = page.offers.map((one) => {
    const left =
      one.stock === null
        ? words.noEnd
        : words.leftOf(say.count(Math.max(0, one.stock - one.taken)), say.count(one.stock));
    const known = one.state !== 'gone' && one.state !== 'in_flow';
    return [
      ...renderState(one, words),
      cell(words.price, text(one.price ?? words.free)),
      cell(words.left, known ? text(left) : ''),
      cell(words.shown, say.count(one.shown)),
      cell(words.accepted, withShare(one.accepted, one.shown, say)),
      cell(words.declined, withShare(one.declined, one.shown, say)),
      cell(words.withdrawn, say.count(one.withdrawn)),
      linkCell(known ? toAudience(page, `offers/${one.name}`) : null, words.who, one.title),
    ];
  });
  const { name, state, price, left, shown, accepted, declined, withdrawn } = words;
  return toTable([name, state, price, left, shown, accepted, declined, withdrawn, ''], rows);
}

function renderSurveyTable(page: OfferPage, words: OfferPageWords, say: FigureWords): string {
  if (page.surveys.length === 0) return `<p class="calm">${text(words.noSurveys)}</p>`;
  const results = (name: string): string =>
    `/console/insight/${encodeURIComponent(page.issuer.id)}#${encodeURIComponent(`survey-${name}`)}`;
  const rows = page.surveys.map((one) => [
    ...renderState(one, words),
    cell(words.reward, text(one.reward ?? '–')),
    cell(words.questions, say.count(one.questions)),
    cell(words.asked, say.count(one.asked)),
    cell(words.answered, withShare(one.answered, one.asked, say)),
    linkCell(one.asked > 0 ? results(one.name) : null, words.results, one.title),
    linkCell(one.state === 'live' ? toAudience(page, `surveys/${one.name}`) : null, words.who, one.title),
  ]);
  const { name, state, reward, questions, asked, answered } = words;
  return toTable([name, state, reward, questions, asked, answered, '', ''], rows);
}

function renderTest(test: ExperimentResult, words: OfferPageWords, say: FigureWords): string {
  const percent = (value: number): string => say.share(value, 100);
  const nameOf = (group: string): string => (group === CONTROL ? words.control : group);
  const rows = test.arms.map((arm) => {
    const { rate, low, high } = arm;
    const drawn = rate === null ? '' : drawInterval({ score: rate, low, high }, [0, 100]);
    const told = low === null || high === null ? '' : words.interval(percent(low), percent(high));
    return `<tr><th scope="row">${text(nameOf(arm.group))}</th><td>${arm.share === null ? '–' : text(percent(arm.share))}</td><td>${arm.group === CONTROL ? text(words.inPeace(say.count(arm.payers))) : say.count(arm.sent)}</td><td>${arm.group === CONTROL ? '' : say.count(arm.accepted)}</td><td>${rate === null ? '' : text(percent(rate))}</td><td>${drawn}</td><td class="quiet">${text(told)}</td></tr>`;
  });
  const id = `test-${test.name}`;
  const head = [words.group, words.share, words.sent, words.accepted, words.rate];
  return `<article aria-labelledby="${text(id)}"><h3 id="${text(id)}">${text(test.name)}${test.live ? '' : ` <span class="quiet">${text(words.ended)}</span>`}</h3>
<p>${text(words.verdicts[test.verdict](test.best ?? ''))}</p>
<div class="wide" tabindex="0" role="group" aria-label="${text(test.name)}"><table class="figures"><thead><tr>${head.map((one) => `<th scope="col">${text(one)}</th>`).join('')}<td></td><td></td></tr></thead><tbody>${rows.join('')}</tbody></table></div></article>`;
}

function renderState({ title, name, state, date }: CatalogueRow, words: OfferPageWords): readonly string[] {
  const shown = title === name ? '' : ` <small>${text(name)}</small>`;
  return [
    `<th scope="row">${text(title)}${shown}</th>`,
    `<td class="words" data-label="${text(words.state)}"><span class="standing" data-state="${state}">${text(words.states[state](date))}</span></td>`,
  ];
}

function withShare(part: number, whole: number, say: FigureWords): string {
  return `<span>${say.count(part)} <small>${text(say.share(part, whole))}</small></span>`;
}

function cell(label: string, html: string): string {
  return `<td data-label="${text(label)}">${html}</td>`;
}

/** A link whose words say what it leads to also for whoever hears links alone. */
function linkCell(href: string | null, label: string, about: string): string {
  if (href === null) return '<td class="words"></td>';
  return `<td class="words link"><a href="${text(href)}">${text(label)}<span class="visually-hidden"> ${text(about)}</span></a></td>`;
}

function toAudience({ issuer }: HousePage, name: string): string {
  return `/console/audience/${encodeURIComponent(issuer.id)}?${new URLSearchParams({ name })}`;
}

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = head.map((one, at) =>
    one === '' ? '<td></td>' : `<th scope="col"${at === 1 ? ' class="words"' : ''}>${text(one)}</th>`,
  );
  return `<table class="items"><thead><tr>${cells.join('')}</tr></thead><tbody>${rows.map((one) => `<tr>${one.join('')}</tr>`).join('')}</tbody></table>`;
}
