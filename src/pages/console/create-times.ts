import type { Locale } from '../../model/locale.ts';

/** Instants as the issuer's clock shows them. */
export interface Times {
  /** `14:05` */
  readonly time: (instant: string) => string;
  /** `2026-11-22`: two instants with the same day are on the same calendar day there. */
  readonly day: (instant: string) => string;
  /** `22 nov.` */
  readonly shortDate: (instant: string) => string;
  /** `söndag 22 november` */
  readonly longDate: (instant: string) => string;
}

export function createTimes(locale: Locale, timeZone: string): Times {
  const format = (options: Intl.DateTimeFormatOptions, language: string = locale) => {
    const made = new Intl.DateTimeFormat(language, { ...options, timeZone });
    return (instant: string): string => made.format(new Date(instant));
  };
  return {
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    day: format({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE'),
    shortDate: format({ day: 'numeric', month: 'short' }),
    longDate: format({ weekday: 'long', day: 'numeric', month: 'long' }),
  };
}
