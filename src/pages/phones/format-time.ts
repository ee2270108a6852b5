import type { Locale } from '../../model/locale.ts';

/** `14:05`, in the reader's own time. */
export function formatTime(instant: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}
