import { INSIGHT_MEASURES, type InsightMeasure } from '../../model/insight-measures.ts';
import type { Issuer } from '../../model/issuer.ts';
import type { Locale } from '../../model/locale.ts';
import type { WrittenAnswer } from '../../ports/survey-store.ts';
import type { InsightItem, Insights } from '../../service/read-insights.ts';
import type { SurveyResults } from '../../service/survey-results.ts';
import { formatNumber } from '../../texts/format-number.ts';
import { formatPercent } from '../../texts/format-percent.ts';
import { INSIGHT_WORDS, type InsightWords } from './insight-words.ts';

/** What the page shows; every text is escaped here. */
export interface InsightPage {
  readonly issuer: Issuer;
  readonly locale: Locale;
  readonly insights: Insights;
  readonly surveys: readonly { readonly results: SurveyResults; readonly words: readonly WrittenAnswer[] }[];
  readonly styles: readonly string[];
}

/** Measures that say something of each kind, as shares of what was sent. */
const SHOWN: Readonly<Record<InsightItem['kind'], readonly InsightMeasure[]>> = {
  invoice: ['delivered', 'opened', 'answered', 'paidOnTime', 'handedOff', 'optedOut'],
  flow: ['delivered', 'answered', 'paidOnTime', 'handedOff', 'optedOut'],
  offer: ['delivered', 'answered', 'accepted', 'declined', 'optedOut'],
  survey: ['delivered', 'answered', 'handedOff', 'optedOut'],
};
/** Fewer answers than this say little. */
const FEW = 30;

/** A page that needs no code: what it comes to first, then each kind with bars, and the figures themselves in tables. */
export function renderInsight(page: InsightPage): string {
  const { issuer, locale, insights, styles } = page;
  const words = INSIGHT_WORDS[locale];
  const { items, contact } = insights;
  const bills = items.filter((one) => one.kind === 'invoice');
  const sumOf = (measure: InsightMeasure): number => bills.reduce((sum, one) => sum + one.total[measure], 0);
  const kinds = (['invoice', 'flow', 'offer', 'survey'] as const).flatMap((kind) => {
    const own = items.filter((one) => one.kind === kind);
    return own.length === 0
      ? []
      : [`<h2>${text(words.kinds[kind])}</h2>`, ...own.map((one) => renderItem(page, one, words))];
  });
  return `<!doctype html>
<html lang="${locale.slice(0, 2)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text(words.title)} – ${text(issuer.name)}</title>
<link rel="icon" href="data:,">
${styles.map((href) => `<link rel="stylesheet" href="${text(href)}">`).join('\n')}
</head>
<body class="flows insight">
<header><h1>${text(words.title)} <span class="quiet">${text(issuer.name)}</span></h1><a href="/console">${text(words.back)}</a></header>
<main>
${items.length === 0 ? `<p class="quiet">${text(words.none)}</p>` : `<p>${text(words.contact(contact.silent, contact.payers))}</p><p>${text(words.automatic(sumOf('converted'), sumOf('automatic')))}</p><p><a href="/console/insight/${encodeURIComponent(issuer.id)}.csv">${text(words.csv)}</a></p>`}
${kinds.join('\n')}
</main>
</body>
</html>
`;
}

function renderItem(page: InsightPage, item: InsightItem, words: InsightWords): string {
  const { locale } = page;
  const { kind, name, total } = item;
  const survey = kind === 'survey' ? page.surveys.find((one) => one.results.survey === name) : undefined;
  const rows = SHOWN[kind].map((measure) => {
    const share = total.sent === 0 ? 0 : Math.min(1, total[measure] / total.sent);
    return `<tr><th scope="row">${text(words.measures[measure])}</th><td>${bar(share)}</td><td>${formatPercent(String(Math.round(share * 100)), locale)}</td><td class="quiet">${formatNumber(String(total[measure]), locale)}</td></tr>`;
  });
  return `<article aria-labelledby="${text(kind)}-${text(name)}">
<h3 id="${text(kind)}-${text(name)}">${text(survey?.results.title ?? name)}</h3>
<p class="quiet">${text(words.measures.sent)}: ${formatNumber(String(total.sent), locale)}</p>
${survey ? renderScores(page, survey, words) : ''}
<table class="bars"><caption class="vh">${text(name)}</caption><tbody>${rows.join('')}</tbody></table>
<details><summary>${text(words.table)}</summary>
${renderParts(words.byMonth, item.byMonth, kind, page, words)}
${renderParts(words.byChannel, item.byChannel, kind, page, words)}
${renderParts(words.bySegment, item.bySegment, kind, page, words)}
</details>
${survey && survey.words.length > 0 ? renderWords(page, survey.words, words) : ''}
</article>`;
}

/** A bar of a share: the figure stands beside it, so it says nothing of its own. */
function bar(share: number): string {
  const width = Math.round(share * 1000) / 10;
  return `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bed" width="100" height="8"/><rect class="fill" width="${width}" height="8"/></svg>`;
}

function renderParts(
  caption: string,
  parts: InsightItem['byMonth'],
  kind: InsightItem['kind'],
  { locale }: InsightPage,
  words: InsightWords,
): string {
  if (parts.length === 0) return '';
  const shown = INSIGHT_MEASURES.filter((one) => one === 'sent' || SHOWN[kind].includes(one));
  const head = shown.map((one) => `<th scope="col">${text(words.measures[one])}</th>`).join('');
  const rows = parts.map(
    ({ value, counts }) =>
      `<tr><th scope="row">${text(value)}</th>${shown.map((one) => `<td>${formatNumber(String(counts[one]), locale)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide" tabindex="0" role="group" aria-label="${text(caption)}"><table class="figures"><caption>${text(caption)}</caption><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function renderScores(
  { locale }: InsightPage,
  { results }: InsightPage['surveys'][number],
  words: InsightWords,
): string {
  const say = (value: number | null): string =>
    value === null ? '–' : formatNumber(String(Math.round(value)), locale).replace('-', '\u2212');
  return results.questions
    .map(({ kind, text: asked, total, byMonth }) => {
      const name = kind === 'nps' ? 'NPS' : asked;
      const line =
        total.score === null
          ? words.answers(total.answers)
          : words.score(name, say(total.score), say(total.low), say(total.high), total.answers);
      const few = total.score !== null && total.answers < FEW ? ` <span class="quiet">${text(words.few)}</span>` : '';
      const months =
        kind === 'nps' && byMonth.length > 1
          ? `<table class="figures"><caption>${text(words.byMonth)}</caption><tbody>${byMonth.map((one) => `<tr><th scope="row">${text(one.month)}</th><td>${say(one.score)}</td><td class="quiet">${say(one.low)} – ${say(one.high)}</td><td class="quiet">${one.answers}</td></tr>`).join('')}</tbody></table>`
          : '';
      return `<p><strong>${text(kind === 'nps' || total.score === null ? asked : '')}</strong> ${text(line)}${few}</p>${months}`;
    })
    .join('');
}

function renderWords({ issuer }: InsightPage, written: readonly WrittenAnswer[], words: InsightWords): string {
  const rows = written.map(
    (one) =>
      `<li>${one.score === null ? '' : `<strong>${one.score}</strong> `}${text(one.text)} <a href="/console/${encodeURIComponent(issuer.id)}/${encodeURIComponent(one.conversation)}">${text(words.open)}</a></li>`,
  );
  return `<details><summary>${text(words.words)}</summary><ul>${rows.join('')}</ul></details>`;
}

/** Text as HTML, in content and in attributes. */
function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
