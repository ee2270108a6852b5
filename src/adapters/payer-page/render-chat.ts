import { type ComponentChild, h } from 'preact';
import { type RunMessage, toChatRuns } from './chat-runs.ts';
import { type PageMessage, TEXT_LIMIT } from './chat-view.ts';
import type { PageView } from './page-view.ts';
import { toUnbroken } from './to-unbroken.ts';

/**
 * The thread and the way to write, complete without JavaScript: plain forms that send one message. The script reads
 * `data-chat` and goes on from there with the same markup. `once` makes each form's message one message, however often it
 * is sent.
 */
export function renderChat(view: PageView, once: string): ComponentChild {
  const { page, chat, say } = view;
  const { words } = chat;
  const action = `${page.path}/messages`;
  const last = chat.messages.at(-1);
  const replies = last && last.from !== 'payer' ? last.replies : [];
  const starters = replies.length === 0 && chat.messages.every((one) => one.from !== 'payer') ? chat.starters : [];
  return h('section', { class: 'card chat', id: 'chat', 'aria-labelledby': 'chat-heading' }, [
    h('h2', { id: 'chat-heading', tabIndex: -1 }, say('chat.heading')),
    h('p', { class: 'quiet intro' }, say('chat.intro', { issuer: page.facts.issuer.name })),
    h('div', { id: 'chat-app', 'data-chat': JSON.stringify(chat) }, [
      h('div', { class: 'log', role: 'log', 'aria-label': words.log, tabIndex: 0 }, [
        chat.messages.length === 0 ? h('p', { class: 'quiet empty' }, words.empty) : null,
        ...toChatRuns(page, chat).flatMap((one) => renderMessage(view, one)),
      ]),
      replies.length === 0 && starters.length === 0
        ? null
        : h('form', { class: 'pills', method: 'post', action, 'aria-label': words.replies }, [
            h('input', { type: 'hidden', name: 'once', value: `${once}-pill` }),
            ...replies.map((one) =>
              h(
                'button',
                { type: 'submit', class: 'pill', name: 'choice', value: JSON.stringify([one.question, one.option]) },
                one.label,
              ),
            ),
            ...starters.map((text) => h('button', { type: 'submit', class: 'pill', name: 'text', value: text }, text)),
          ]),
      h('form', { class: 'composer', method: 'post', action }, [
        h('input', { type: 'hidden', name: 'once', value: `${once}-text` }),
        h('label', { class: 'vh', for: 'say' }, words.input),
        h('textarea', {
          id: 'say',
          name: 'text',
          rows: 1,
          maxLength: TEXT_LIMIT,
          required: true,
          placeholder: words.input,
          enterkeyhint: 'send',
          autocomplete: 'off',
        }),
        h('button', { type: 'submit', class: 'send', 'aria-label': words.send }, renderArrow()),
      ]),
    ]),
    h('noscript', null, h('p', { class: 'quiet' }, h('a', { href: `${page.path}#chat` }, say('chat.show_new')))),
  ]);
}

function renderMessage(view: PageView, { message, day, isFirst, isLast, time }: RunMessage): ComponentChild[] {
  const { words } = view.chat;
  const who = toSpeaker(view, message);
  const via = message.via === null ? '' : ` ${words[`via_${message.via}`]}`;
  return [
    ...(day === null ? [] : [h('p', { class: 'day' }, day)]),
    h('div', { class: `msg ${message.from}`, lang: message.lang === view.page.locale ? undefined : message.lang }, [
      isFirst && message.from !== 'payer' ? h('p', { class: 'who', 'aria-hidden': 'true' }, who) : null,
      h('div', { class: 'bubble' }, [
        h('span', { class: 'vh' }, `${who}: `),
        ...toLinked(message),
        ...toFiles(view, message),
        message.card === null
          ? null
          : h('span', { class: 'receipt' }, [
              h('span', null, message.card.title),
              h('strong', null, toUnbroken(message.card.total)),
            ]),
      ]),
      isLast
        ? h('p', { class: 'mark', 'aria-hidden': 'true' }, [
            `${time}${via}`,
            message.read ? ` · ✓✓ ${words.read}` : null,
          ])
        : null,
    ]),
  ];
}

function toFiles({ chat }: PageView, { files }: PageMessage): ComponentChild[] {
  return files.map(({ name, url, picture }) =>
    picture
      ? h('a', { class: 'picture', href: url, target: '_blank', rel: 'noopener noreferrer' }, [
          h('img', { src: url, alt: name ?? chat.words.picture, loading: 'lazy' }),
        ])
      : h('a', { class: 'file', href: url, download: name ?? undefined }, name ?? chat.words.file),
  );
}

function toSpeaker({ page, chat }: PageView, { from, author }: PageMessage): string {
  switch (from) {
    case 'payer':
      return chat.words.you;
    case 'bot':
      return chat.words.bot;
    case 'agent':
      return author === null
        ? chat.words.person_unnamed
        : page.phrases.say(page.locale, 'page.chat.person', { agent: author, issuer: page.facts.issuer.name });
  }
}

const LINK = /(https:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/;

/** Text nodes, and links where the issuer's side wrote an https address. What the payer wrote is never a link. */
function toLinked({ text, from }: PageMessage): ComponentChild[] {
  if (from === 'payer') return [text];
  return toUnbroken(text)
    .split(LINK)
    .map((part, index) => (index % 2 === 1 ? h('a', { href: part, rel: 'noopener noreferrer' }, part) : part))
    .filter((part) => part !== '');
}

function renderArrow(): ComponentChild {
  return h('svg', { viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': 'true' }, [
    h('path', { d: 'M10 16V4M5 9l5-5 5 5' }),
  ]);
}
