import type { FlowText } from '../../engine/flow-text.ts';
import type { IsoDate } from '../../model/ids.ts';
import type { Locale } from '../../model/locale.ts';
import { formatMonth } from '../../texts/format-date.ts';
import { formatNumber } from '../../texts/format-number.ts';
import { formatPercent } from '../../texts/format-percent.ts';

/** Figures and names as the console's pages write them. */
export interface FigureWords {
  /** `1 204`. */
  count(value: number): string;
  /** `53 %` of a whole, 100 % only of all of it; `–` where there is none. */
  share(part: number, whole: number): string;
  /** `−48`, or `3,7` with a decimal; `–` where nobody has answered. */
  score(value: number | null, decimals?: 0 | 1): string;
  /** `2026-11` → `november 2026`. */
  month(value: string): string;
  /** An author's words in the reader's language, or in the one they were written in. */
  words(text: FlowText | null | undefined): string;
}

export function createFigureWords(locale: Locale): FigureWords {
  return {
    count: (value) => formatNumber(String(value), locale),
    share(part, whole) {
      if (whole === 0) return '–';
      const percent = Math.round(Math.min(1, part / whole) * 100);
      // All and none are said of all and none alone.
      if (percent === 0 && part > 0) return `<${formatPercent('1', locale)}`;
      return formatPercent(String(percent === 100 && part < whole ? 99 : percent), locale);
    },
    score: (value, decimals = 0) =>
      value === null ? '–' : formatNumber(value.toFixed(decimals).replace(/^-0$/, '0'), locale).replace('-', '\u2212'),
    month: (value) => `${formatMonth(Number(value.slice(5, 7)), locale)} ${value.slice(0, 4)}`,
    words(text) {
      const wordings = text?.wordings[0] ?? {};
      return (wordings[locale] ?? Object.values(wordings)[0])?.source ?? text?.key ?? '';
    },
  };
}

/** The first day of a month, and the last instant's bound: what sorts after every instant of it. */
export function monthBounds(from: string | undefined, until: string | undefined): { from?: IsoDate; before?: string } {
  return { ...(from && { from: `${from}-01` }), ...(until && { before: `${until}-31U` }) };
}
