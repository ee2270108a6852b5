import { useEffect } from 'preact/hooks';

export type Shortcut = 'j' | 'k' | 'c' | 'r' | 'b' | '/' | '?';

const SETTING = 'notan.shortcuts';

/** Single keys may be turned off (WCAG 2.1.4); the choice is this browser's. */
export const shortcutSetting = {
  read: (): boolean => localStorage.getItem(SETTING) !== 'off',
  write: (on: boolean): void => localStorage.setItem(SETTING, on ? 'on' : 'off'),
};

/** Single keys for the whole desk; never while one writes, chooses or has a dialog open, and never with a modifier. */
export function useShortcuts(actions: Readonly<Record<Shortcut, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
      if (isWriting(event.target) || document.querySelector('dialog[open]')) return;
      const action = isShortcut(event.key, actions) ? actions[event.key] : null;
      if (!action || !(shortcutSetting.read() || event.key === '?')) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [actions]);
}

function isShortcut(key: string, actions: object): key is Shortcut {
  return Object.hasOwn(actions, key);
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
