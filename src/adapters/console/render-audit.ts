import { AUDIT_KINDS, type AuditKind, isAuditAction } from '../../model/audit-kind.ts';
import type { IsoDate } from '../../model/ids.ts';
import { isRole } from '../../model/staff-member.ts';
import type { AuditEntry } from '../../ports/audit-store.ts';
import { formatDate } from '../../texts/format-date.ts';
import { toLocalDate } from '../../texts/to-local-date.ts';
import { AUDIT_WORDS, type AuditWords } from './audit-words.ts';
import { escapeHtml as text } from './escape-html.ts';
import { type HousePage, renderHousePage } from './render-house-page.ts';
import { sayAuditAbout } from './say-audit-about.ts';

/** What is looked for; null: whatever it is. */
export interface AuditChoice {
  readonly member: string | null;
  readonly kind: AuditKind | null;
  readonly day: IsoDate | null;
}

/** What the page shows; every text is escaped here. */
export interface AuditPage extends HousePage {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: AuditChoice;
  readonly entries: readonly AuditEntry[];
  /** True: these are the newest. */
  readonly isFirst: boolean;
  /** Where the next page begins; null: this was the last. */
  readonly next: string | null;
}

/** Who saw and did what, newest first and day by day, sifted by a form. No code of its own. */
export function renderAudit(page: AuditPage): string {
  const words = AUDIT_WORDS[page.locale];
  const { entries, isFirst, next, chosen } = page;
  const isSifted = chosen.member !== null || chosen.kind !== null || chosen.day !== null;
  const calm = isSifted
    ? `<p class="calm">${text(words.none)}</p><p><a href="${text(pathTo(page, {}))}">${text(words.all)}</a></p>`
    : `<p class="calm">${text(words.empty)}</p>`;
  const turns = [
    isFirst ? '' : `<a class="button" href="${text(pathTo(page, chosen))}">${text(words.newest)}</a>`,
    next === null
      ? ''
      : `<a class="button" rel="next" href="${text(pathTo(page, chosen, next))}">${text(words.older)}</a>`,
  ].filter((one) => one !== '');
  const body = [
    `<p class="quiet">${text(words.lead)}</p>`,
    renderSift(page, words),
    entries.length === 0 ? calm : toDays(page).map((one) => renderDay(page, one, words)),
    turns.length === 0 ? '' : `<p class="deeds turns">${turns.join('')}</p>`,
  ].flat();
  return renderHousePage(page, 'audit', body.filter((one) => one !== '').join('\n'));
}

function renderSift(page: AuditPage, words: AuditWords): string {
  const { chosen, people } = page;
  const option = (value: string, label: string, isChosen: boolean): string =>
    `<option value="${text(value)}"${isChosen ? ' selected' : ''}>${text(label)}</option>`;
  // Whoever has left, or was never here, is still in the log.
  const gone = chosen.member !== null && !people.some((one) => one.id === chosen.member) ? [chosen.member] : [];
  const nameOf = (id: string): string => page.entries.find((one) => one.member === id)?.name ?? id;
  const persons = [...people, ...gone.map((id) => ({ id, name: nameOf(id) }))].map((one) =>
    option(one.id, one.name, one.id === chosen.member),
  );
  const kinds = AUDIT_KINDS.map((kind) => option(kind, words.kinds[kind], kind === chosen.kind));
  return `<div class="sift"><form method="get" action="${text(pathTo(page, {}))}">
<label>${text(words.person)} <select name="member">${option('', words.everybody, chosen.member === null)}${persons.join('')}</select></label>
<label>${text(words.kind)} <select name="kind">${option('', words.everything, chosen.kind === null)}${kinds.join('')}</select></label>
<label>${text(words.day)} <input type="date" name="day" value="${chosen.day ?? ''}"></label>
<button class="button">${text(words.show)}</button></form>
<a class="button" download href="${text(pathTo(page, chosen, null, '.csv'))}">${text(words.csv)}</a></div>`;
}

/** The entries by the issuer's day, in the order they came. */
function toDays({ entries, issuer }: AuditPage): readonly (readonly [IsoDate, readonly AuditEntry[]])[] {
  const days = new Map<IsoDate, AuditEntry[]>();
  for (const one of entries) {
    const day = toLocalDate(one.at, issuer.timeZone);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days];
}

function renderDay(
  page: AuditPage,
  [day, entries]: readonly [IsoDate, readonly AuditEntry[]],
  words: AuditWords,
): string {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: page.issuer.timeZone,
    hour: '2-digit',
    minute: '2-digit',
  });
  const rows = entries.map(
    (one) =>
      `<li><time datetime="${text(one.at)}">${clock.format(new Date(one.at))}</time>${renderWho(page, one, words)}${renderDeed(page, one, words)}</li>`,
  );
  return `<section aria-labelledby="day-${day}"><h2 id="day-${day}">${text(formatDate(day, page.locale, 'full'))}</h2><ol class="log">${rows.join('')}</ol></section>`;
}

function renderWho(page: AuditPage, { member, name, role }: AuditEntry, words: AuditWords): string {
  const said = member === 'notan staff' ? words.machine : name;
  const rank = role === 'none' || role === 'api' || isRole(role) ? words.roles[role] : role;
  const link = `<a href="${text(pathTo(page, { ...page.chosen, member }))}" aria-label="${text(words.onlyThis(said))}">${text(said)}</a>`;
  return `<p>${link}${member === 'notan staff' ? '' : ` <span class="quiet">${text(rank)}</span>`}</p>`;
}

function renderDeed(page: AuditPage, entry: AuditEntry, words: AuditWords): string {
  const { action, conversation, refused } = entry;
  const did = isAuditAction(action)
    ? text(refused ? words.mayNot(words.did[action][1]) : words.did[action][0])
    : `${text(words.other)} <small><code>${text(action)}</code></small>`;
  const about = sayAuditAbout(entry, words);
  const path = `/console/${encodeURIComponent(page.issuer.id)}/${encodeURIComponent(conversation ?? '')}`;
  const parts = [
    refused ? `<strong>${did}</strong>` : did,
    about === '' ? '' : `<span class="quiet">${text(about)}</span>`,
    conversation === null ? '' : `<a href="${text(path)}">${text(words.conversation)}</a>`,
  ];
  return `<p${refused ? ' class="refused"' : ''}>${parts.filter((one) => one !== '').join(' · ')}</p>`;
}

function pathTo(
  { issuer }: AuditPage,
  chosen: Partial<AuditChoice>,
  before: string | null = null,
  ending = '',
): string {
  const asked = Object.entries({ ...chosen, before }).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, value]],
  );
  const query = new URLSearchParams(asked).toString();
  return `/console/audit/${encodeURIComponent(issuer.id)}${ending}${query === '' ? '' : `?${query}`}`;
}
