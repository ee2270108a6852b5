import { type ComponentChild, h } from 'preact';
import type { DifferencePart } from './difference-view.ts';
import type { PageView } from './page-view.ts';

/** What changed since last time: parts with bars that point up or down, and the sum they add up to. */
export function renderDifference({ difference, say }: PageView): ComponentChild | null {
  if (difference === null) return null;
  if (difference.parts.length === 0) return h('p', { class: 'difference-same' }, difference.heading);
  return h('div', { class: 'difference' }, [
    h('h3', null, difference.heading),
    h('table', { class: 'parts' }, [
      h('caption', { class: 'vh' }, difference.heading),
      h('tbody', null, difference.parts.map(renderPart)),
      difference.parts.length === 1
        ? null
        : h('tfoot', null, [
            h('tr', null, [h('th', { scope: 'row' }, say('difference.total')), h('td', null, difference.total)]),
          ]),
    ]),
  ]);
}

function renderPart(part: DifferencePart): ComponentChild {
  return h('tr', null, [h('th', { scope: 'row' }, [part.words, renderBar(part)]), h('td', null, part.amount)]);
}

/** Drawn as SVG, whose lengths are attributes: the page allows no inline style. More to the right of the axis, less to the left. */
function renderBar({ minor, percent }: DifferencePart): ComponentChild {
  const length = percent / 2;
  const less = minor < 0;
  return h(
    'svg',
    { class: less ? 'bar less' : 'bar', viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    [
      h('rect', { class: 'track', x: 0, y: 1.5, width: 100, height: 1 }),
      h('rect', { class: 'length', x: less ? 50 - length : 50, y: 0, width: length, height: 4 }),
    ],
  );
}
