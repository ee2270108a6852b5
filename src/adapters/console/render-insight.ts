import type { InsightKind, InsightMeasure } from '../../model/insight-measures.ts';
import type { WrittenAnswer } from '../../ports/survey-store.ts';
import type { InsightItem, Insights } from '../../service/read-insights.ts';
import type { SurveyResults } from '../../service/survey-results.ts';
import { drawBar, drawColumns } from './draw-chart.ts';
import { escapeHtml as text } from './escape-html.ts';
import { INSIGHT_WORDS, type InsightWords } from './insight-words.ts';
import { type HousePage, renderHousePage } from './render-house-page.ts';
import { renderSurvey } from './render-survey.ts';
import { createFigureWords, type FigureWords } from './say-figures.ts';

/** What is shown of all there is; absent bounds nothing. Months are `2026-11`. */
export interface InsightChoice {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly segment?: string | undefined;
  readonly channel?: string | undefined;
}

/** What the page shows; every text is escaped here. */
export interface InsightPage extends HousePage {
  readonly insights: Insights;
  readonly chosen: InsightChoice;
  /** What can be chosen. */
  readonly months: readonly string[];
  readonly segments: readonly string[];
  readonly channels: readonly string[];
  readonly surveys: readonly { readonly results: SurveyResults; readonly words: readonly WrittenAnswer[] }[];
  /** What an item is called, where its file says so. */
  readonly titleOf: (kind: InsightKind, name: string) => string;
  /** The same of a segment. */
  readonly segmentOf: (name: string) => string;
}

/** Measures that say something of each kind, as shares of what was sent. */
const SHOWN: Readonly<Record<InsightKind, readonly InsightMeasure[]>> = {
  invoice: ['delivered', 'opened', 'answered', 'paidOnTime', 'handedOff', 'optedOut'],
  flow: ['delivered', 'answered', 'paidOnTime', 'handedOff', 'optedOut'],
  offer: ['delivered', 'answered', 'accepted', 'declined', 'optedOut'],
  survey: ['delivered', 'answered', 'handedOff', 'optedOut'],
};

/** What it comes to first, then each kind in a table, then what surveys came to. */
export function renderInsight(page: InsightPage): string {
  const words = INSIGHT_WORDS[page.locale];
  const say = createFigureWords(page.locale);
  const { items } = page.insights;
  const isChosen = Object.values(page.chosen).some((one) => one !== undefined);
  if (items.length === 0 && !isChosen)
    return renderHousePage(page, 'insight', `<p class="calm">${text(words.none)}</p>`);
  const kinds = (['invoice', 'offer', 'flow', 'survey'] as const).map((kind) => renderKind(page, kind, words, say));
  const body = [
    renderChoice(page, words, say),
    items.length === 0 ? `<p class="calm">${text(words.noneHere)}</p>` : renderFirst(page, words, say),
    ...kinds,
    ...page.surveys.map((one) => renderSurvey(page, one, words, say)),
  ];
  return renderHousePage(page, 'insight', body.join('\n'));
}

function renderChoice(page: InsightPage, words: InsightWords, say: FigureWords): string {
  const { chosen, issuer } = page;
  const select = (name: keyof InsightChoice, label: string, values: readonly (readonly [string, string])[]): string => {
    const options = values.map(
      ([value, shown]) =>
        `<option value="${text(value)}"${chosen[name] === value ? ' selected' : ''}>${text(shown)}</option>`,
    );
    return values.length < 2 && chosen[name] === undefined
      ? ''
      : `<label>${text(label)} <select name="${name}"><option value="">${text(words.all)}</option>${options.join('')}</select></label>`;
  };
  const months = page.months.map((one) => [one, say.month(one)] as const);
  const query = new URLSearchParams(Object.entries(chosen).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const selects = [
    select('from', words.from, months),
    select('until', words.until, months),
    select(
      'channel',
      words.channel,
      page.channels.map((one) => [one, words.channels[one] ?? one] as const),
    ),
    select(
      'segment',
      words.segment,
      page.segments.map((one) => [one, page.segmentOf(one)] as const),
    ),
  ].join('');
  const form =
    selects === ''
      ? ''
      : `<form method="get" aria-label="${text(words.choose)}">${selects}<button class="button">${text(words.show)}</button></form>`;
  const csv = `/console/insight/${encodeURIComponent(issuer.id)}.csv${query.size > 0 ? `?${query}` : ''}`;
  return `<div class="sift">${form}<a class="button" href="${text(csv)}">${text(words.csv)}</a></div>`;
}

/** Four figures, and the months. */
function renderFirst({ insights }: InsightPage, words: InsightWords, say: FigureWords): string {
  const { items, contact } = insights;
  const bills = items.filter((one) => one.kind === 'invoice');
  const sumOf = (measure: InsightMeasure): number => bills.reduce((sum, one) => sum + one.total[measure], 0);
  const [sent, onTime] = [sumOf('sent'), sumOf('paidOnTime')];
  const figure = (name: string, value: string, means: string): string =>
    `<div><dt>${text(name)}</dt><dd><strong>${text(value)}</strong><span class="quiet">${text(means)}</span></dd></div>`;
  const figures = [
    figure(words.bills, say.count(sent), words.drawn(sumOf('automatic'), say.count(sumOf('automatic')))),
    figure(words.onTime, say.share(onTime, sent), words.of(say.count(onTime), say.count(sent))),
    figure(words.converted, say.count(sumOf('converted')), ''),
    figure(
      words.silent,
      say.share(contact.silent, contact.payers),
      `${words.of(say.count(contact.silent), say.count(contact.payers))} ${words.silentMeans}`,
    ),
  ];
  return `<dl class="first">${figures.join('')}</dl>${renderMonths(bills, words, say)}`;
}

function renderMonths(bills: readonly InsightItem[], words: InsightWords, say: FigureWords): string {
  const names = [...new Set(bills.flatMap((one) => one.byMonth.map(({ value }) => value)))].sort();
  if (names.length < 2) return '';
  const months = names.map((value) => {
    const counts = bills.flatMap((one) => one.byMonth.filter((part) => part.value === value));
    const sum = (measure: InsightMeasure): number => counts.reduce((total, one) => total + one.counts[measure], 0);
    return { value, whole: sum('sent'), part: sum('paidOnTime') };
  });
  const rows = months.map(
    ({ value, whole, part }) =>
      `<tr><th scope="row">${text(say.month(value))}</th><td>${say.count(whole)}</td><td>${say.count(part)}</td><td>${text(say.share(part, whole))}</td></tr>`,
  );
  return `<section class="months"><h2>${text(words.byMonth)}</h2><div class="wide" tabindex="0" role="group" aria-label="${text(words.byMonth)}">${drawColumns(months)}</div>
<div class="wide" tabindex="0" role="group" aria-label="${text(words.month)}"><table class="figures"><thead><tr><th scope="col">${text(words.month)}</th><th scope="col"><i class="key bed"></i>${text(words.measures.sent)}</th><th scope="col"><i class="key fill"></i>${text(words.measures.paidOnTime)}</th><th scope="col">%</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

function renderKind(page: InsightPage, kind: InsightKind, words: InsightWords, say: FigureWords): string {
  const own = page.insights.items.filter((one) => one.kind === kind);
  if (own.length === 0) return '';
  const shown = SHOWN[kind];
  const head = [words.measures.sent, ...shown.map((one) => words.measures[one])];
  const rows = own.map((item) => {
    const { sent } = item.total;
    const cells = shown.map(
      (measure) =>
        `<td data-label="${text(words.measures[measure])}"><span>${text(say.share(item.total[measure], sent))} <small>${say.count(item.total[measure])}</small></span>${drawBar(sent === 0 ? 0 : item.total[measure] / sent)}</td>`,
    );
    return `<tr><th scope="row">${text(page.titleOf(kind, item.name))}</th><td data-label="${text(words.measures.sent)}">${say.count(sent)}</td>${cells.join('')}</tr>`;
  });
  return `<section><h2>${text(words.kinds[kind])}</h2>
<table class="items"><thead><tr><th scope="col">${text(words.name)}</th>${head.map((one) => `<th scope="col">${text(one)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>
<details><summary>${text(words.parts)}</summary>${own.map((item) => renderParts(page, item, words, say)).join('')}</details></section>`;
}

/** One thing by month, channel and segment. */
function renderParts(page: InsightPage, item: InsightItem, words: InsightWords, say: FigureWords): string {
  const shown: readonly InsightMeasure[] = ['sent', ...SHOWN[item.kind]];
  const table = (caption: string, parts: InsightItem['byMonth'], nameOf: (value: string) => string): string => {
    if (parts.length === 0) return '';
    const head = shown.map((one) => `<th scope="col">${text(words.measures[one])}</th>`).join('');
    const rows = parts.map(
      ({ value, counts }) =>
        `<tr><th scope="row">${text(nameOf(value))}</th>${shown.map((one) => `<td>${say.count(counts[one])}</td>`).join('')}</tr>`,
    );
    return `<div class="wide" tabindex="0" role="group" aria-label="${text(caption)}"><table class="figures"><caption>${text(caption)}</caption><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  };
  const title = page.titleOf(item.kind, item.name);
  return `<h3>${text(title)}</h3>${table(words.byMonth, item.byMonth, say.month)}${table(words.byChannel, item.byChannel, (one) => words.channels[one] ?? one)}${table(words.bySegment, item.bySegment, page.segmentOf)}`;
}
