import './payer.css';
import './bill.css';
import './details.css';
import './chat.css';
import { hydrate } from 'preact';
import { Chat, type ChatHandle } from './chat.tsx';
import { showCopyButtons } from './copy-buttons.ts';
import { watchState } from './live-state.ts';
import type { ChatData } from './page-data.ts';
import { createPageGrants } from './page-grants.ts';

/** The page is complete without this: it adds copying, a live chat, and figures that follow what happens. */
function start(page: HTMLElement, root: HTMLElement): void {
  const data = JSON.parse(root.dataset['chat'] ?? '{}') as ChatData;
  const status = document.getElementById('said');
  const say = (sentence: string): void => {
    // Emptied first, so that the same sentence twice is said twice.
    if (status) status.textContent = '';
    setTimeout(() => {
      if (status) status.textContent = sentence;
    }, 50);
  };
  const onceOf = (selector: string): string =>
    root.querySelector<HTMLInputElement>(`${selector} [name=once]`)?.value ?? crypto.randomUUID();
  const once = { pill: onceOf('.pills'), text: onceOf('.composer') };
  const bar = page.querySelector<HTMLElement>('.to-chat');
  const link = bar?.querySelector('a');
  const asked = link?.textContent ?? '';
  let chat: ChatHandle | null = null;

  showCopyButtons(page, data.words, say);
  const refresh = watchState({ path: data.path, root: page, say, onState: (state) => chat?.notice(state.lastSeq) });
  const onNews = (): void => {
    refresh();
    if (!link || isInView(root)) return;
    link.textContent = data.words.unread;
    link.dataset['news'] = '';
  };
  new IntersectionObserver((entries) => {
    const isThere = entries.at(-1)?.isIntersecting ?? false;
    bar?.toggleAttribute('data-there', isThere);
    if (!link || !isThere) return;
    link.textContent = asked;
    delete link.dataset['news'];
  }).observe(root);
  hydrate(
    <Chat
      data={data}
      grants={createPageGrants(data.path)}
      once={once}
      say={say}
      onNews={onNews}
      onReady={(handle) => {
        chat = handle;
      }}
    />,
    root,
  );
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-say]')) {
    form.addEventListener('submit', (event) => {
      const text = (event.submitter as HTMLButtonElement | null)?.value ?? '';
      if (!chat || text === '') return;
      event.preventDefault();
      chat.say(text);
      document.getElementById('chat-heading')?.focus();
    });
  }
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-pay]')) {
    form.addEventListener('submit', (event) => {
      if (navigator.onLine) return;
      event.preventDefault();
      const box = page.querySelector<HTMLElement>('[data-live-attempt]');
      const words = box?.querySelector('p');
      const offline = form.closest<HTMLElement>('[data-offline]')?.dataset['offline'] ?? '';
      if (!box || !words) return;
      box.hidden = false;
      box.dataset['kind'] = 'down';
      words.textContent = offline;
      say(offline);
    });
  }
  link?.addEventListener('click', (event) => {
    event.preventDefault();
    root.querySelector('textarea')?.focus();
  });
  reportOpened(data.path);
}

/** Told once somebody really sees it; a page loaded beforehand by a browser or a scanner is not opened. */
function reportOpened(path: string): void {
  const tell = (): void => {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', tell);
    fetch(`${path}/opened`, { method: 'POST', keepalive: true }).catch(() => {});
  };
  document.addEventListener('visibilitychange', tell);
  tell();
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
}

const page = document.getElementById('page');
const root = document.getElementById('chat-app');
if (page && root) start(page, root);
