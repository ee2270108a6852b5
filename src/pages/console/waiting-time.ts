/** How bad a wait is: within half of what was promised, past half, past the promise. Shown by word and shape, not colour alone. */
export type Urgency = 'calm' | 'soon' | 'late';

export interface Waiting {
  readonly minutes: number;
  readonly urgency: Urgency;
}

/** A wait since an instant, against the issuer's promise in minutes. A clock that runs behind never gives a negative wait. */
export function toWaiting(since: string, now: number, promisedMinutes: number): Waiting {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
  const urgency = minutes >= promisedMinutes ? 'late' : minutes * 2 >= promisedMinutes ? 'soon' : 'calm';
  return { minutes, urgency };
}
