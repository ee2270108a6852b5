import type { SourcedFigure } from '../../model/sourced-figure.ts';
import { useConsole } from './console-context.ts';
import { saySource } from './say-source.ts';
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
            <dd>
              {source.words}
              {source.code !== '' && (
                <small>
                  {' '}
                  <code>{source.code}</code>
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
