import { useEffect, useState } from 'preact/hooks';

/** The server's clock, ms, moving on every ten seconds: often enough for minutes. */
export function useNow(skewMs: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, Date.now() - 10_000) + skewMs;
}
