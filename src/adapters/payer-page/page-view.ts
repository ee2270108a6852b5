import type { PhraseArguments } from '../../texts/phrase.ts';
import { type ChatView, toChatView } from './chat-view.ts';
import { type DifferenceView, toDifferenceView } from './difference-view.ts';
import type { LoadedPage } from './load-page.ts';
import { type ReadState, toPageState } from './page-state.ts';

/** Everything the HTML is written from; the parts of the page take what they need of it. */
export interface PageView extends ReadState {
  readonly page: LoadedPage;
  readonly difference: DifferenceView | null;
  readonly chat: ChatView;
  /** A sentence of `page.yaml` in the payer's language: `say('pay.heading')`. */
  readonly say: (key: string, args?: PhraseArguments) => string;
}

/** Computes the whole page once. Pure. */
export function toPageView(page: LoadedPage): PageView {
  const say: PageView['say'] = (key, args) => page.phrases.say(page.locale, `page.${key}`, args);
  return { ...toPageState(page), page, difference: toDifferenceView(page), chat: toChatView(page), say };
}
