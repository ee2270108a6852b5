import type { Locale } from '../model/locale.ts';

interface SiteWords {
  readonly heading: string;
  readonly lead: string;
  readonly chat: string;
  readonly sites: string;
}

const SV: SiteWords = {
  heading: 'Kundservice',
  lead: 'Så här kan chatten stå på er egen webbplats. Knappen finns nere till höger.',
  chat: 'Sidan har en enda rad från Notan:',
  sites:
    'Vilka webbplatser som får visa chatten står i issuer.yaml, under webchat.origins. Den som ingen har gått i god för får inget personligt veta.',
};

const NB: SiteWords = {
  heading: 'Kundeservice',
  lead: 'Slik kan chatten stå på deres eget nettsted. Knappen ligger nede til høyre.',
  chat: 'Siden har én eneste linje fra Notan:',
  sites:
    'Hvilke nettsteder som får vise chatten, står i issuer.yaml, under webchat.origins. Den som ingen har gått god for, får ikke vite noe personlig.',
};

const EN: SiteWords = {
  heading: 'Customer service',
  lead: 'This is how the chat may stand on your own site. The button is at the bottom right.',
  chat: 'The page has a single line from Notan:',
  sites:
    'Which sites may show the chat is in issuer.yaml, under webchat.origins. Whoever nobody has vouched for is told nothing personal.',
};

/** What the demo's site says; its language is the issuer's. */
export const SITE_WORDS: Readonly<Record<Locale, SiteWords>> = { 'sv-SE': SV, 'nb-NO': NB, 'en-GB': EN };

/** Plain, so that nobody takes it for a part of the product. */
export const SITE_STYLE = `
:root { color-scheme: light dark; --ink: #22201d; --quiet: #6a655d; --line: #e2ddd5; --paper: #fbfaf8; --code: #f1eee8; }
@media (prefers-color-scheme: dark) { :root { --ink: #eeebe5; --quiet: #a9a399; --line: #37332d; --paper: #191715; --code: #24211d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
header { display: flex; align-items: center; gap: 12px; padding: 16px 24px; border-bottom: 1px solid var(--line); font-size: 18px; }
header img { display: block; border-radius: 6px; }
main { max-width: 640px; margin: 0 auto; padding: 48px 24px 120px; }
h1 { margin: 0 0 16px; font-size: 32px; line-height: 1.2; letter-spacing: -0.01em; }
pre { margin: 16px 0 24px; padding: 12px 16px; overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--code); font-size: 14px; }
.quiet { color: var(--quiet); }
`;
