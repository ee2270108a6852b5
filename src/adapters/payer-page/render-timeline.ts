import { type ComponentChild, h } from 'preact';
import type { PageView } from './page-view.ts';
import type { TimelineWords } from './timeline-words.ts';

/** More than this and the older ones are folded. */
const OPEN_ENTRIES = 6;

/** Everything that happened to the bill, oldest first; the newest stay in sight. */
export function renderTimeline({ page, state, say }: PageView): ComponentChild | null {
  if (page.bill === null) return null;
  const { timeline } = state;
  const folded = timeline.length > OPEN_ENTRIES ? timeline.slice(0, timeline.length - OPEN_ENTRIES + 1) : [];
  const shown = timeline.slice(folded.length);
  return h('section', { class: 'timeline' }, [
    h('h2', null, say('timeline.heading')),
    folded.length === 0
      ? null
      : h('details', null, [
          h('summary', null, say('timeline.earlier', { count: folded.length })),
          h('ol', { class: 'events' }, folded.map(renderEntry)),
        ]),
    h('ol', { class: 'events', 'data-live-timeline': '' }, shown.map(renderEntry)),
    timeline.length === 0 ? h('p', { class: 'quiet', 'data-live-empty': '' }, say('timeline.empty')) : null,
  ]);
}

function renderEntry({ seq, at, when, words }: TimelineWords): ComponentChild {
  return h('li', { 'data-seq': seq }, [h('span', null, words), ' ', h('time', { datetime: at }, when)]);
}
