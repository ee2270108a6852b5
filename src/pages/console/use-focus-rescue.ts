import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** When what had the focus is gone after a change (a button that did its work), the focus goes to `fallback`, never to the page's top. */
export function useFocusRescue(fallback: () => HTMLElement | null): void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      last.current = event.target instanceof HTMLElement ? event.target : null;
    };
    const forget = (event: PointerEvent): void => {
      if (!(event.target instanceof Element) || !event.target.closest('a, button, input, textarea, summary'))
        last.current = null;
    };
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget);
    return () => {
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget);
    };
  }, []);
  useLayoutEffect(() => {
    const rescue = (): void => {
      if (last.current && !last.current.isConnected && document.activeElement === document.body) {
        last.current = null;
        fallback()?.focus();
      }
    };
    const watcher = new MutationObserver(rescue);
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, [fallback]);
}
