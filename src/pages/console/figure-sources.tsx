import type { SourcedFigure } from '../../model/sourced-figure.ts';
import { useConsole } from './console-context.ts';
import { SOURCE_WORDS } from './source-words.ts';

/** Where each figure of an answer came from, folded: whoever doubts one opens it. */
export function FigureSources({ figures }: { readonly figures: readonly SourcedFigure[] }) {
  const words = SOURCE_WORDS[useConsole().me.locale];
  const shown = new Map(figures.map((one) => [one.text, saySource(one.source, words)]));
  return (
    <details class="sources">
      <summary>{words.title}</summary>
      <dl>
        {[...shown].map(([text, source]) => (
          <div class="source" key={text}>
            <dt>{text}</dt>
            <dd>{source}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** `invoice 10023 balance.remaining` in the agent's words: "faktura 10023, kvar att betala"; what has no word stays as it is. */
function saySource(source: string, { kinds, paths }: (typeof SOURCE_WORDS)['sv-SE']): string {
  const [kind = '', ...rest] = source.split(' ');
  const last = rest.slice(1).join(' ');
  const path = paths[last] ?? paths[rest.join(' ')];
  const of = rest[0] !== undefined && path !== paths[rest.join(' ')] ? ` ${rest[0]}` : '';
  const named = `${kinds[kind] ?? kind}${of}`;
  return path === undefined ? `${kinds[kind] ?? kind} ${rest.join(' ')}`.trim() : `${named}, ${path}`;
}
