import { useEffect, useState } from 'preact/hooks';

/** True once `active` has lasted `ms`: a wait that is over sooner is never shown. */
export function useAfter(active: boolean, ms: number): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    setOver(false);
    if (!active) return;
    const timer = setTimeout(() => setOver(true), ms);
    return () => clearTimeout(timer);
  }, [active, ms]);
  return active && over;
}
