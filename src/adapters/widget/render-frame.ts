import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Issuer } from '../../model/issuer.ts';
import type { Locale } from '../../model/locale.ts';
import type { PageFiles } from '../../ports/page-assets.ts';
import type { Phrases } from '../../texts/phrase.ts';

const CHAT_WORDS = [
  'log',
  'empty',
  'input',
  'send',
  'replies',
  'you',
  'bot',
  'person_unnamed',
  'via_sms',
  'via_telegram',
  'via_azure',
  'today',
  'yesterday',
  'sending',
  'sent',
  'read',
  'failed',
  'retry',
  'failed_said',
  'offline',
  'connecting',
  'unavailable',
  'too_fast',
  'too_big',
  'attach',
  'file',
  'picture',
  'typing_bot',
  'unread',
] as const;
const FRAME_WORDS = ['open', 'close', 'title', 'unread_one', 'unread_many'] as const;

/** The chat as it stands in a frame on an issuer's site: an empty shell that its script fills. Every text is escaped. */
export function renderFrame(given: {
  readonly issuer: Issuer;
  readonly locale: Locale;
  readonly phrases: Phrases;
  readonly files: PageFiles;
  readonly origins: readonly string[];
}): string {
  const { issuer, locale, phrases, files } = given;
  const name = issuer.name;
  // The browser puts in how many.
  const say = (key: string): string => phrases.say(locale, key, { issuer: name, count: '{count}' });
  const data = {
    locale,
    timeZone: issuer.timeZone,
    path: `/chat/${issuer.id}`,
    words: {
      ...Object.fromEntries(CHAT_WORDS.map((word) => [word, say(`page.chat.${word}`)])),
      person: phrases.say(locale, 'page.chat.person', { issuer: name, agent: '{agent}' }),
      typing_person: phrases.say(locale, 'page.chat.typing_person', { agent: '{agent}' }),
      copied: '',
      copied_what: '',
    },
    starters: [say('page.chat.starter.human')],
    messages: [],
  };
  const frame = {
    colour: issuer.brand.colour,
    origins: given.origins,
    words: Object.fromEntries(FRAME_WORDS.map((word) => [word, say(`widget.${word}`)])),
  };
  return `<!doctype html>${renderToString(
    h('html', { lang: locale }, [
      h('head', null, [
        h('meta', { charset: 'utf-8' }),
        h('title', null, say('widget.title')),
        h('meta', {
          name: 'viewport',
          content: 'width=device-width, initial-scale=1, interactive-widget=resizes-content',
        }),
        h('meta', { name: 'robots', content: 'noindex, nofollow' }),
        h('meta', { name: 'color-scheme', content: 'light dark' }),
        h('link', { rel: 'icon', href: 'data:,' }),
        ...[...files.styles, `/i/brand/${issuer.id}.css?${issuer.brand.colour.replace('#', '')}`].map((href) =>
          h('link', { rel: 'stylesheet', href }),
        ),
        ...files.scripts.map((src) => h('script', { type: 'module', src })),
      ]),
      h('body', { class: 'frame' }, [
        h('header', null, [
          h('h1', null, say('widget.title')),
          h('button', { type: 'button', id: 'close', 'aria-label': say('widget.close') }, '✕'),
          h('p', { class: 'quiet intro' }, say('page.chat.intro')),
        ]),
        h('main', { id: 'chat-app', 'data-chat': JSON.stringify(data), 'data-frame': JSON.stringify(frame) }),
        h('p', { class: 'vh', role: 'status', id: 'said' }),
      ]),
    ]),
  )}`;
}
