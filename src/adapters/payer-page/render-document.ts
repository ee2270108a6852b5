import { type ComponentChildren, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { PageFiles } from '../../ports/page-assets.ts';

/** What stands around a page of this room. */
export interface Shell {
  readonly lang: string;
  readonly title: string;
  readonly files: PageFiles;
  /** Stylesheet with the issuer's colour; null where no issuer is known. */
  readonly brand: string | null;
  /** Whether the page's script is of any use here. */
  readonly scripted: boolean;
  /** Where the browser goes by itself at once. */
  readonly goesTo?: string;
}

/** A whole HTML document. Every text is escaped by the renderer; there is no raw HTML in this room. */
export function renderDocument(shell: Shell, body: ComponentChildren): string {
  const { files } = shell;
  const styles = [...files.styles, ...(shell.brand === null ? [] : [shell.brand])];
  const scripts = shell.scripted ? files.scripts : [];
  return `<!doctype html>${renderToString(
    h('html', { lang: shell.lang }, [
      h('head', null, [
        h('meta', { charset: 'utf-8' }),
        h('title', null, shell.title),
        h('meta', {
          name: 'viewport',
          content: 'width=device-width, initial-scale=1, interactive-widget=resizes-content',
        }),
        h('meta', { name: 'robots', content: 'noindex, nofollow' }),
        h('meta', { name: 'referrer', content: 'no-referrer' }),
        h('meta', { name: 'color-scheme', content: 'light dark' }),
        h('meta', { name: 'format-detection', content: 'telephone=no' }),
        shell.goesTo === undefined ? null : h('meta', { 'http-equiv': 'refresh', content: `0;url=${shell.goesTo}` }),
        h('link', { rel: 'icon', href: 'data:,' }),
        ...styles.map((href) => h('link', { rel: 'stylesheet', href })),
        ...(scripts.length === 0 ? [] : (files.preloads ?? [])).map((href) =>
          h('link', { rel: 'modulepreload', href }),
        ),
        ...scripts.map((src) => h('script', { type: 'module', src })),
      ]),
      h('body', null, body),
    ]),
  )}`;
}
