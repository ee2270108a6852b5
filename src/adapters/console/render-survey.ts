import type { WrittenAnswer } from '../../ports/survey-store.ts';
import type { QuestionResult, QuestionScore, SurveyResults } from '../../service/survey-results.ts';
import { formatDate } from '../../texts/format-date.ts';
import { drawBar, drawInterval } from './draw-chart.ts';
import { escapeHtml as text } from './escape-html.ts';
import type { InsightWords } from './insight-words.ts';
import type { HousePage } from './render-house-page.ts';
import type { FigureWords } from './say-figures.ts';

/** Fewer answers than this say little. */
const FEW = 30;
/** What payers wrote that is seen at once. */
const FIRST = 5;

interface Scale {
  readonly name: string;
  readonly range: readonly [number, number];
  readonly decimals: 0 | 1;
}

/** What came of a survey: each question with its score and interval, by segment and month, and what payers wrote. */
export function renderSurvey(
  page: HousePage & { readonly segmentOf: (name: string) => string },
  { results, words: written }: { readonly results: SurveyResults; readonly words: readonly WrittenAnswer[] },
  words: InsightWords,
  say: FigureWords,
): string {
  const id = `survey-${results.survey}`;
  return `<article class="survey" aria-labelledby="${text(id)}">
<h3 id="${text(id)}">${text(results.title)}</h3>
<p class="quiet">${text(words.answered(say.count(results.answered), say.count(results.asked)))}</p>
${results.questions.map((one) => renderQuestion(one, page.segmentOf, words, say)).join('\n')}
${results.questions.some((one) => one.kind === 'text') ? renderWritten(page, written, words) : ''}
</article>`;
}

function renderQuestion(
  question: QuestionResult,
  segmentOf: (name: string) => string,
  words: InsightWords,
  say: FigureWords,
): string {
  const { kind, total, values } = question;
  const scale = toScale(question, words);
  const { score } = total;
  const few = score !== null && total.answers < FEW ? `<p class="quiet">${text(words.few)}</p>` : '';
  const big =
    scale === null || score === null
      ? `<p class="quiet">${text(words.answers(total.answers))}</p>`
      : `<p class="big"><span>${text(scale.name)} <strong>${say.score(score, scale.decimals)}</strong></span>${drawInterval({ ...total, score }, scale.range)}<span class="quiet">${text(sayInterval(total, scale, words, say))} · ${text(words.answers(total.answers))}</span></p>${few}`;
  const most = Math.max(1, ...values.map((one) => one.times));
  const bars = values.map(
    ({ value, label, times }) =>
      `<tr><th scope="row">${text(kind === 'yes-no' && value === 'yes' ? words.yes : label)}</th><td>${drawBar(times / most)}</td><td>${say.count(times)}</td><td class="quiet">${text(say.share(times, total.answers))}</td></tr>`,
  );
  const parts =
    scale === null
      ? ''
      : renderDivided(
          words.byMonth,
          toRows(question.byMonth, (one) => say.month(one.month)),
          scale,
          words,
          say,
        ) +
        renderDivided(
          words.bySegment,
          toRows(question.bySegment, (one) => segmentOf(one.segment)),
          scale,
          words,
          say,
        );
  return `<section class="question"><h4>${text(question.text)}</h4>${big}
${bars.length === 0 ? '' : `<table class="bars"><caption class="visually-hidden">${text(question.text)}</caption><tbody>${bars.join('')}</tbody></table>`}
${parts}</section>`;
}

type Row = QuestionScore & { readonly name: string };

function toRows<One extends QuestionScore>(parts: readonly One[], nameOf: (one: One) => string): readonly Row[] {
  return parts.map((one) => ({ ...one, name: nameOf(one) }));
}

/** The score and its interval, row by row on one scale, so that overlaps are seen. */
function renderDivided(
  caption: string,
  parts: readonly Row[],
  scale: Scale,
  words: InsightWords,
  say: FigureWords,
): string {
  if (parts.length === 0) return '';
  const rows = parts.map((one) => {
    const { name, score, answers } = one;
    const drawn = score === null ? '' : drawInterval({ ...one, score }, scale.range);
    return `<tr><th scope="row">${text(name)}</th><td>${say.score(score, scale.decimals)}</td><td>${drawn}</td><td class="quiet">${text(sayInterval(one, scale, words, say))}</td><td class="quiet">${text(words.answers(answers))}</td></tr>`;
  });
  return `<div class="wide" tabindex="0" role="group" aria-label="${text(caption)}"><table class="figures"><caption>${text(caption)}</caption><tbody>${rows.join('')}</tbody></table></div>`;
}

function sayInterval({ low, high }: QuestionScore, { decimals }: Scale, words: InsightWords, say: FigureWords): string {
  return low === null || high === null ? '' : words.interval(say.score(low, decimals), say.score(high, decimals));
}

/** What a score is called, and what it lies between. Null: words or choices, which have none. */
function toScale({ kind, values }: QuestionResult, words: InsightWords): Scale | null {
  switch (kind) {
    case 'nps':
      return { name: 'NPS', range: [-100, 100], decimals: 0 };
    case 'csat':
      return { name: words.content, range: [0, 100], decimals: 0 };
    case 'yes-no':
      return { name: words.yes, range: [0, 100], decimals: 0 };
    case 'rating':
    case 'number': {
      const most = Math.max(1, ...values.map((one) => Number(one.value)));
      return { name: words.mean, range: [Math.min(0, ...values.map((one) => Number(one.value))), most], decimals: 1 };
    }
    default:
      return null;
  }
}

function renderWritten({ issuer, locale }: HousePage, written: readonly WrittenAnswer[], words: InsightWords): string {
  if (written.length === 0) return `<p class="quiet">${text(words.noWords)}</p>`;
  const rows = written.map((one) => {
    const score = one.score === null ? '' : `<strong class="given">${one.score}</strong>`;
    const day = formatDate(one.at.slice(0, 10), locale, 'short');
    const thread = `/console/${encodeURIComponent(issuer.id)}/${encodeURIComponent(one.conversation)}`;
    return `<li>${score}<p>${text(one.text)}</p><p class="quiet"><time datetime="${text(one.at)}">${text(day)}</time> <a href="${thread}">${text(words.open)}</a></p></li>`;
  });
  const more = rows.slice(FIRST);
  const rest =
    more.length === 0
      ? ''
      : `<details><summary>${text(words.more(more.length))}</summary><ul>${more.join('')}</ul></details>`;
  return `<section class="written"><h4>${text(words.words)}</h4><ul>${rows.slice(0, FIRST).join('')}</ul>${rest}</section>`;
}
