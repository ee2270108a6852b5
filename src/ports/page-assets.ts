/** A page with browser code of its own: `src/pages/<entry>/main.tsx`. */
export type PageEntry = 'payer' | 'console' | 'phones' | 'widget';

/** Addresses of a page's built files, in the order the HTML should name them. Names carry a content hash. */
export interface PageFiles {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Modules that the scripts import: named early, so that they are not found out one after the other. */
  readonly preloads?: readonly string[];
}

/** What the HTML of a page must load. Throws for an entry that was not built: a page without its code is a broken install. */
export type PageAssets = (entry: PageEntry) => PageFiles;
