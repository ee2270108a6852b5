import type { Issuer } from '../../model/issuer.ts';
import type { Locale } from '../../model/locale.ts';
import { ROLES, type Role } from '../../model/staff-member.ts';
import type { Need } from './console-door.ts';
import { escapeHtml } from './escape-html.ts';

/** Pages about what an issuer says to its payers, and about those who answer them: what a role must have to open each. */
const PAGES = {
  flows: 'flows',
  offers: 'read',
  audience: 'read',
  insight: 'read',
  payments: 'read',
  audit: 'audit',
} as const satisfies Readonly<Record<string, Need>>;

export type HousePageName = keyof typeof PAGES;

/** What a page of this kind is given. */
export interface HousePage {
  readonly issuer: Issuer;
  /** Of the reader: not every page opens for everybody. */
  readonly role: Role;
  readonly locale: Locale;
  readonly styles: readonly string[];
}

interface HouseWords {
  readonly back: string;
  /** The same for those who read no conversations. */
  readonly start: string;
  readonly pages: string;
  readonly names: Readonly<Record<HousePageName, string>>;
}

/** Total over the languages of the console. */
const WORDS: Readonly<Record<Locale, HouseWords>> = {
  'sv-SE': {
    back: 'Samtal',
    start: 'Konsolen',
    pages: 'Sidor',
    names: {
      flows: 'Flöden',
      offers: 'Erbjudanden',
      audience: 'Målgrupper',
      insight: 'Insikt',
      payments: 'Betalningar',
      audit: 'Logg',
    },
  },
  'nb-NO': {
    back: 'Samtaler',
    start: 'Konsollen',
    pages: 'Sider',
    names: {
      flows: 'Flyter',
      offers: 'Tilbud',
      audience: 'Målgrupper',
      insight: 'Innsikt',
      payments: 'Betalinger',
      audit: 'Logg',
    },
  },
  'en-GB': {
    back: 'Conversations',
    start: 'Console',
    pages: 'Pages',
    names: {
      flows: 'Flows',
      offers: 'Offers',
      audience: 'Audiences',
      insight: 'Insight',
      payments: 'Payments',
      audit: 'Log',
    },
  },
};

/** A page that needs no code of its own: where one is, where else one can go, and `body`, which is HTML already. */
export function renderHousePage(
  { issuer, role, locale, styles }: HousePage,
  here: HousePageName,
  body: string,
): string {
  const { back, start, pages, names } = WORDS[locale];
  const opening = (Object.keys(PAGES) as HousePageName[]).filter((name) => ROLES[role][PAGES[name]]);
  const links = opening.map(
    (name) =>
      `<li><a href="/console/${name}/${encodeURIComponent(issuer.id)}"${name === here ? ' aria-current="page"' : ''}>${escapeHtml(names[name])}</a></li>`,
  );
  return `<!doctype html>
<html lang="${locale.slice(0, 2)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(names[here])} – ${escapeHtml(issuer.name)}</title>
<link rel="icon" href="data:,">
${styles.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`).join('\n')}
</head>
<body class="house">
<header>
<nav aria-label="${escapeHtml(pages)}"><ul><li><a href="/console">${escapeHtml(ROLES[role].read ? back : start)}</a></li>${links.join('')}</ul></nav>
<h1>${escapeHtml(names[here])} <span class="quiet">${escapeHtml(issuer.name)}</span></h1>
</header>
<main>
${body}
</main>
</body>
</html>
`;
}
