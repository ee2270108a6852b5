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
      h(
        'tbody',
        null,
        difference.parts.map((part) => renderPart(part, difference.isMixed)),
      ),
      difference.parts.length === 1
        ? null
        : h('tfoot', null, [
            h('tr', null, [h('th', { scope: 'row' }, say('difference.total')), h('td', null, difference.total)]),
          ]),
    ]),
  ]);
}

function renderPart(part: DifferencePart, isMixed: boolean): ComponentChild {
  return h('tr', null, [h('th', { scope: 'row' }, [part.words, renderBar(part, isMixed)]), h('td', null, part.amount)]);
}

/**
 * Drawn as SVG, whose lengths are attributes: the page allows no inline style. From the left edge; when parts pull both
 * ways, from an axis in the middle, more to the right and less to the left.
 */
function renderBar({ minor, percent }: DifferencePart, isMixed: boolean): ComponentChild {
  const length = isMixed ? percent / 2 : percent;
  const start = !isMixed ? 0 : minor < 0 ? 50 - length : 50;
  return h(
    'svg',
    {
      class: minor < 0 ? 'bar less' : 'bar',
      viewBox: '0 0 100 4',
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
    },
    [
      h('rect', { class: 'track', x: 0, y: 1.5, width: 100, height: 1 }),
      h('rect', { class: 'length', x: start, y: 0, width: length, height: 4 }),
    ],
  );
}
