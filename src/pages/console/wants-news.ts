import type { DeskSettings } from '../../model/desk-settings.ts';

/** True for whoever is told of news while they look elsewhere: by a sound, or by notifications that the browser lets through. */
export function wantsNews({ notify, sound }: Pick<DeskSettings, 'notify' | 'sound'>): boolean {
  return sound || (notify === true && 'Notification' in window && Notification.permission === 'granted');
}
