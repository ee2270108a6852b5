/**
 * What one script tag puts on an issuer's site: a button, and a frame with the chat. It stands in a shadow tree of its own
 * with styles that need no permission (constructed sheets), so the site's style sheet and ours do not meet. Texts, colour and
 * everything personal come from the frame, which the browser shows on sites the issuer has named, and nowhere else.
 */

interface Words {
  readonly open: string;
  readonly close: string;
  readonly title: string;
  readonly unread_one: string;
  readonly unread_many: string;
}

/** What the site may give: who the payer is, in a token its own server asked for. */
interface Site {
  readonly notan?: { readonly token?: () => string | Promise<string> };
}

const SHEET = `
:host { all: initial !important; display: block !important; }
* { box-sizing: border-box; }
button { position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; display: flex; align-items: center; gap: 10px;
  min-height: 52px; padding: 12px 20px; border: 1px solid #fff8; border-radius: 26px; background: var(--fill); color: var(--ink);
  font: 600 16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; cursor: pointer; box-shadow: 0 2px 14px #0004; }
button:focus-visible { outline: 3px solid Highlight; outline-offset: 3px; }
button[aria-expanded="true"] { visibility: hidden; }
b { min-width: 24px; padding: 1px 7px; border-radius: 12px; background: #fff; color: #161513; text-align: center; }
[role="dialog"] { position: fixed; right: 20px; bottom: 20px; z-index: 2147483001; width: min(400px, calc(100vw - 40px));
  height: min(680px, calc(100dvh - 40px)); border-radius: 16px; overflow: hidden; box-shadow: 0 6px 40px #0005; background: Canvas; }
[hidden] { display: none; }
[role="dialog"][hidden] { display: block; visibility: hidden; pointer-events: none; width: 1px; height: 1px; right: 0; bottom: 0; box-shadow: none; }
iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: light dark; }
.edge { position: absolute; width: 1px; height: 1px; overflow: hidden; }
[role="status"] { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 480px) { [role="dialog"]:not([hidden]) { inset: 0; width: 100%; height: 100dvh; border-radius: 0; } }
@media (forced-colors: active) { button { border: 2px solid ButtonText; } }
`;

/** Black or white, whichever can be read on the issuer's colour (relative luminance, WCAG 2). */
function inkOn(colour: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#161513' : '#ffffff';
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** A frame that has loaded and says nothing was refused. */
const PATIENCE_MS = 1_000;

/** For whoever looks after the site: why there is no button, and what to do. Visitors see nothing. */
function explain(issuer: string, ours: string): void {
  console.error(
    `Notan: the chat of "${issuer}" does not show here. Its issuer.yaml must name this site, exactly so:\n` +
      `  webchat:\n    origins: [${location.origin}]\n` +
      `If it does: is "${issuer}" the issuer's name, and does this site's Content-Security-Policy have "frame-src ${ours}"?`,
  );
}

function start(script: HTMLScriptElement): void {
  const issuer = script.dataset['issuer'] ?? '';
  const ours = new URL(script.src).origin;
  const lang = document.documentElement.lang;
  const home = make('div', { 'data-notan': issuer });
  const root = home.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);
  root.adoptedStyleSheets = [sheet];

  const button = make('button', { type: 'button', 'aria-expanded': 'false', 'aria-haspopup': 'dialog' });
  const label = make('span', {});
  const badge = make('b', { hidden: '', 'aria-hidden': 'true' });
  const status = make('p', { role: 'status' });
  const panel = make('div', { role: 'dialog', 'aria-modal': 'true', hidden: '' });
  const frame = make('iframe', {
    src: `${ours}/chat/${encodeURIComponent(issuer)}?lang=${encodeURIComponent(lang)}`,
    referrerpolicy: 'no-referrer',
    allow: 'clipboard-write',
  });
  const edges = (['last', 'first'] as const).map((edge) => {
    const sentinel = make('div', { class: 'edge', tabindex: '0', 'aria-hidden': 'true' });
    sentinel.addEventListener('focus', () => tell({ notan: 'focus', edge }));
    return sentinel;
  });
  let words: Words | null = null;
  let explaining: ReturnType<typeof setTimeout> | undefined;

  const tell = (message: object): void => frame.contentWindow?.postMessage(message, ours);
  const isOpen = (): boolean => !panel.hidden;

  function open(): void {
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    for (const one of edges) one.tabIndex = 0;
    showUnread(0);
    frame.focus();
    tell({ notan: 'open' });
  }

  function close(): void {
    if (!isOpen()) return;
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    for (const one of edges) one.tabIndex = -1;
    tell({ notan: 'closed' });
    button.focus();
  }

  function showUnread(count: number): void {
    badge.hidden = count === 0;
    badge.textContent = String(count);
    if (!words) return;
    const said =
      count === 0 ? '' : count === 1 ? words.unread_one : words.unread_many.replace('{count}', String(count));
    button.setAttribute('aria-label', said === '' ? words.open : `${words.open}. ${said}`);
    status.textContent = said;
  }

  async function findToken(): Promise<string | null> {
    try {
      return script.dataset['token'] ?? (await (window as Site).notan?.token?.()) ?? null;
    } catch {
      return null;
    }
  }

  function show(given: Words, colour: string): void {
    words = given;
    label.textContent = given.open;
    panel.setAttribute('aria-label', given.title);
    frame.title = given.title;
    home.style.setProperty('--fill', colour);
    home.style.setProperty('--ink', inkOn(colour));
    showUnread(0);
    button.hidden = false;
  }

  // Kept by the site and not by the frame: browsers let a frame of another origin keep nothing, or for this visit only.
  const kept = {
    key: `notan:${issuer}`,
    read(): string | null {
      try {
        return localStorage.getItem(kept.key);
      } catch {
        return null;
      }
    },
    write(ticket: string): void {
      try {
        localStorage.setItem(kept.key, ticket);
      } catch {
        // Nothing is kept: the next page begins a new conversation.
      }
    },
  };

  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== ours || typeof data !== 'object' || data === null) return;
    switch (data.notan) {
      case 'ready':
        return show(data.words, data.colour);
      case 'close':
        return close();
      case 'unread':
        return isOpen() ? undefined : showUnread(Number(data.count) || 0);
      case 'keep':
        return kept.write(String(data.ticket));
      case 'token':
        return void findToken().then((token) => tell({ notan: 'token', token }));
    }
  });
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  frame.addEventListener('load', () => {
    clearTimeout(explaining);
    explaining = setTimeout(() => words ?? explain(issuer, ours), PATIENCE_MS);
    tell({
      notan: 'hello',
      ticket: kept.read(),
      vouched: 'token' in script.dataset || typeof (window as Site).notan?.token === 'function',
    });
  });
  button.addEventListener('click', open);

  button.hidden = true;
  for (const one of edges) one.tabIndex = -1;
  button.append(label, badge);
  const [before, after] = edges;
  if (before && after) panel.append(before, frame, after);
  root.append(button, status, panel);
  document.body.append(home);
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !script.dataset['issuer'])
  console.error('Notan: the script tag needs data-issuer="…", the name of the issuer’s folder.');
if (script instanceof HTMLScriptElement && script.dataset['issuer']) {
  if (document.body) start(script);
  else document.addEventListener('DOMContentLoaded', () => start(script));
}
