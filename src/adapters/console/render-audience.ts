import type { ConversationId, PayerRef } from '../../model/ids.ts';
import type { Audience, AudienceKind, PayerAudience } from '../../service/audience.ts';
import { AUDIENCE_PAGE_WORDS, type AudiencePageWords } from './audience-page-words.ts';
import { drawBar } from './draw-chart.ts';
import { escapeHtml as text } from './escape-html.ts';
import { type HousePage, renderHousePage } from './render-house-page.ts';
import { createFigureWords, type FigureWords } from './say-figures.ts';

/** A payer who may be meant. */
export interface SoughtPayer {
  readonly ref: PayerRef;
  readonly name: string;
  readonly conversation: ConversationId | null;
}

/** What the page shows; every text is escaped here. */
export interface AudiencePage extends HousePage {
  readonly names: readonly { readonly name: string; readonly kind: AudienceKind; readonly title: string }[];
  /** Null: nothing has an audience. */
  readonly chosen: {
    readonly title: string;
    /** As its author wrote it; null: everybody. */
    readonly condition: string | null;
    readonly audience: Audience;
  } | null;
  readonly sought: string;
  /** Whom that may be; one is explained. */
  readonly found: readonly SoughtPayer[];
  readonly explained: PayerAudience | null;
  readonly sayReason: (reason: Audience['reasons'][number]['reason']) => string;
}

/** Who would get something, how many, what speaks against the others, and why one payer would not. */
export function renderAudience(page: AudiencePage): string {
  const words = AUDIENCE_PAGE_WORDS[page.locale];
  const say = createFigureWords(page.locale);
  if (page.chosen === null) return renderHousePage(page, 'audience', `<p class="calm">${text(words.none)}</p>`);
  const body = [
    `<p class="quiet">${text(words.lead)}</p>`,
    renderNames(page, words),
    renderCount(page, page.chosen, words, say),
    renderPayer(page, page.chosen, words),
  ];
  return renderHousePage(page, 'audience', body.join('\n'));
}

function renderNames({ names, chosen }: AudiencePage, words: AudiencePageWords): string {
  const groups = (['segment', 'offer', 'survey', 'flow'] as const).map((kind) => {
    const own = names.filter((one) => one.kind === kind);
    const options = own.map(
      ({ name, title }) =>
        `<option value="${text(name)}"${name === chosen?.audience.name ? ' selected' : ''}>${text(title)}</option>`,
    );
    return own.length === 0 ? '' : `<optgroup label="${text(words.kinds[kind])}">${options.join('')}</optgroup>`;
  });
  return `<form class="sift" method="get"><label>${text(words.what)} <select name="name">${groups.join('')}</select></label><button class="button">${text(words.show)}</button></form>`;
}

type Chosen = NonNullable<AudiencePage['chosen']>;

function renderCount(page: AudiencePage, chosen: Chosen, words: AudiencePageWords, say: FigureWords): string {
  const { title, condition, audience } = chosen;
  const { would, payers, reasons, sample } = audience;
  const told = audience.kind === 'segment' ? words.inSegment : words.would;
  const rows = reasons.map(
    (one) =>
      `<tr><th scope="row">${text(page.sayReason(one.reason))}</th><td>${drawBar(payers === 0 ? 0 : one.payers / payers)}</td><td>${say.count(one.payers)}</td><td class="quiet">${text(say.share(one.payers, payers))}</td></tr>`,
  );
  const some = sample.map((ref) => `<li><a href="${text(toExplain(page, audience.name, ref))}">${text(ref)}</a></li>`);
  return `<section class="panel" aria-labelledby="who"><h2 id="who">${text(title)}</h2>
<p class="big"><strong>${say.count(would)}</strong> <span>${text(told(say.count(payers), payers === 1))}</span></p>
${drawBar(payers === 0 ? 0 : would / payers)}
<p class="condition"><span class="quiet">${text(words.condition)}:</span> ${condition === null ? text(words.everybody) : `<code>${text(condition)}</code>`}</p>
${some.length === 0 ? '' : `<h3>${text(words.sample)}</h3><ul class="sample">${some.join('')}</ul>`}
${rows.length === 0 || audience.kind === 'segment' ? '' : `<h3>${text(words.others)}</h3><table class="bars stacked"><thead class="visually-hidden"><tr><th scope="col">${text(words.reason)}</th><td></td><th scope="col">${text(words.payers)}</th><th scope="col">%</th></tr></thead><tbody>${rows.join('')}</tbody></table>`}
</section>`;
}

function renderPayer(page: AudiencePage, { audience }: Chosen, words: AudiencePageWords): string {
  const { sought, found, explained } = page;
  const form = `<form class="sift" method="get"><input type="hidden" name="name" value="${text(audience.name)}"><label>${text(words.payer)} <input name="payer" type="search" required maxlength="100" value="${text(sought)}" aria-describedby="payer-hint" autocomplete="off"></label><button class="button">${text(words.ask)}</button></form><p id="payer-hint" class="quiet">${text(words.payerHint)}</p>`;
  const answer =
    sought === ''
      ? ''
      : explained !== null
        ? renderExplained(page, explained, words)
        : found.length === 0
          ? `<p role="status">${text(words.notFound(sought))}</p>`
          : `<p role="status">${text(words.found(sought))}</p><ul>${found.map((one) => `<li><a href="${text(toExplain(page, audience.name, one.ref))}">${text(one.name)}</a> <span class="quiet">${text(one.ref)}</span></li>`).join('')}</ul>`;
  return `<section class="panel" aria-labelledby="why-not"><h2 id="why-not">${text(words.whyNot)}</h2>${form}${answer}</section>`;
}

function renderExplained(page: AudiencePage, explained: PayerAudience, words: AudiencePageWords): string {
  const payer = page.found.find((one) => one.ref === explained.payer);
  const name = payer?.name ?? explained.payer;
  const what = page.chosen?.title ?? explained.name;
  const [yes, no] = explained.kind === 'segment' ? [words.isIn, words.isNotIn] : [words.gets, words.getsNot];
  const reasons = explained.reasons.map((one) => `<li>${text(page.sayReason(one))}</li>`);
  const parts = explained.conditions.map(({ condition, holds, values }) => {
    const known = Object.entries(values).map(
      ([fact, value]) =>
        `<code>${text(fact)}</code> ${value === null ? text(words.unknown) : `<strong>${text(String(value))}</strong>`}`,
    );
    return `<li data-holds="${holds}"><span class="standing" data-state="${holds ? 'live' : 'over'}">${text(holds ? words.holds : words.fails)}</span> <code>${text(condition)}</code>${known.length === 0 ? '' : `<p class="quiet">${known.join(', ')}</p>`}</li>`;
  });
  const thread =
    payer?.conversation === null || payer === undefined
      ? ''
      : `<p><a href="/console/${encodeURIComponent(page.issuer.id)}/${encodeURIComponent(payer.conversation)}">${text(words.conversation)}</a></p>`;
  return `<div role="status"><p class="verdict"><strong>${text((explained.would ? yes : no)(name, what))}</strong></p>${reasons.length === 0 ? '' : `<ul class="reasons">${reasons.join('')}</ul>`}</div>
${parts.length === 0 ? '' : `<h3>${text(words.conditions)}</h3><ul class="parts">${parts.join('')}</ul>`}${thread}`;
}

function toExplain({ issuer }: HousePage, name: string, payer: string): string {
  return `/console/audience/${encodeURIComponent(issuer.id)}?${new URLSearchParams({ name, payer })}#why-not`;
}
