import '../payer/payer.css';
import '../payer/chat.css';
import './widget.css';
import { render } from 'preact';
import { Chat, type ChatHandle } from '../payer/chat.tsx';
import type { ChatData } from '../payer/page-data.ts';
import { createFrameGrants } from './frame-grants.ts';
import { meetParent } from './parent-line.ts';

interface FrameData {
  readonly colour: string;
  readonly origins: readonly string[];
  readonly words: Readonly<Record<string, string>>;
}

/** The chat in a frame: the same chat as the payer's page has, shown and hidden by the loader around it. */
async function start(root: HTMLElement): Promise<void> {
  const data = JSON.parse(root.dataset['chat'] ?? '{}') as ChatData;
  const frame = JSON.parse(root.dataset['frame'] ?? '{}') as FrameData;
  const status = document.getElementById('said');
  const say = (sentence: string): void => {
    if (status) status.textContent = '';
    setTimeout(() => {
      if (status) status.textContent = sentence;
    }, 50);
  };
  let shown = false;
  let unread = 0;
  const field = (): HTMLElement | null => root.querySelector('textarea');
  const parent = await meetParent(frame.origins, {
    onOpen() {
      shown = true;
      unread = 0;
      field()?.focus();
    },
    onClosed() {
      shown = false;
    },
    onFocus(edge) {
      if (edge === 'first') document.getElementById('close')?.focus();
      else root.querySelector<HTMLElement>('.send')?.focus();
    },
  });
  const close = (): void => parent.tell({ notan: 'close' });
  document.getElementById('close')?.addEventListener('click', close);
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  const grants = createFrameGrants(data.path, parent);
  const onNews = (): void => {
    if (shown) return;
    unread += 1;
    parent.tell({ notan: 'unread', count: unread });
  };
  // Whoever was here before hears of answers without opening the chat; for others nothing is connected yet.
  const onReady = (handle: ChatHandle): void => {
    if (grants.isBack) handle.notice(Number.MAX_SAFE_INTEGER);
  };
  const once = { pill: crypto.randomUUID(), text: crypto.randomUUID() };
  render(<Chat data={data} grants={grants} once={once} say={say} onReady={onReady} onNews={onNews} />, root);
  parent.tell({ notan: 'ready', colour: frame.colour, words: frame.words });
}

const root = document.getElementById('chat-app');
if (root) void start(root);
