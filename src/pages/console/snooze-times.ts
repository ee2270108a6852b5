export type SnoozeTime = 'hour' | 'evening' | 'tomorrow' | 'monday';

/** Times one can put something aside to, by the reader's own clock; those that have passed, or are the same, left out. */
export function toSnoozeTimes(now: Date): readonly { readonly name: SnoozeTime; readonly at: Date }[] {
  const day = (days: number, hour: number): Date => {
    const at = new Date(now);
    at.setDate(at.getDate() + days);
    at.setHours(hour, 0, 0, 0);
    return at;
  };
  const hour = new Date(now.getTime() + 3_600_000);
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { name: 'hour', at: hour } as const,
    ...(day(0, 16) > hour ? [{ name: 'evening', at: day(0, 16) } as const] : []),
    { name: 'tomorrow', at: day(1, 8) } as const,
    ...(untilMonday > 1 ? [{ name: 'monday', at: day(untilMonday, 8) } as const] : []),
  ];
}
