import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A part that is fetched when it is wanted: most windows never want it. `load` must stay the same function. */
export function Later<Given extends object>({
  load,
  given,
}: {
  readonly load: () => Promise<ComponentType<Given>>;
  readonly given: Given;
}) {
  const [Part, setPart] = useState<ComponentType<Given> | null>(null);
  useEffect(() => {
    let isWanted = true;
    const fetchPart = (): void =>
      void load().then(
        (part) => isWanted && setPart(() => part),
        // No net just now: it is asked for again.
        () => isWanted && setTimeout(fetchPart, 2_000),
      );
    fetchPart();
    return () => {
      isWanted = false;
    };
  }, [load]);
  return Part && <Part {...given} />;
}
