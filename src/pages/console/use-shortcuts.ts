import { useEffect } from 'preact/hooks';
import { COMMANDS, type Command } from './commands.ts';

const SETTING = 'notan.shortcuts';

/** Single keys may be turned off (WCAG 2.1.4); the choice is this browser's. */
export const shortcutSetting = {
  read: (): boolean => localStorage.getItem(SETTING) !== 'off',
  write: (on: boolean): void => localStorage.setItem(SETTING, on ? 'on' : 'off'),
};

/**
 * Single keys for the whole desk; never while one writes, chooses or has a dialog open, and never with a modifier. Ctrl K
 * (⌘K) opens the palette, also from within the reply box.
 */
export function useShortcuts(run: (command: Command) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.repeat || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        run('palette');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      const found = COMMANDS.find((one) => one.key === event.key)?.command;
      if (!found || !(shortcutSetting.read() || found === 'help')) return;
      event.preventDefault();
      run(found);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [run]);
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
