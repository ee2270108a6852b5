import { h } from 'preact';
import { LOCALES } from '../../model/locale.ts';
import type { PageFiles } from '../../ports/page-assets.ts';
import type { Phrases } from '../../texts/phrase.ts';
import { renderDocument } from './render-document.ts';

export type ClosedDoor = 'unknown' | 'expired' | 'slow' | 'broken';

/** A page for a door that does not open, in every language: whose page it was is not known, so neither is the language. */
export function renderDoor(why: ClosedDoor, phrases: Phrases, files: PageFiles): string {
  const say = (locale: (typeof LOCALES)[number], key: string): string => phrases.say(locale, `page.door.${key}`);
  return renderDocument(
    { lang: 'sv-SE', title: say('sv-SE', `${why}_title`), files, brand: null, scripted: false },
    h('main', { class: 'door' }, [
      ...LOCALES.map((locale, index) =>
        h('section', { lang: locale }, [
          h(index === 0 ? 'h1' : 'h2', null, say(locale, `${why}_title`)),
          h('p', null, say(locale, why)),
        ]),
      ),
    ]),
  );
}
