import { useEffect, useState } from 'preact/hooks';

/** What is not undone by the next press is asked for twice. */
export function SureButton(given: {
  readonly label: string;
  readonly sure: (deed: string) => string;
  readonly run: () => void;
}) {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), 8_000);
    return () => clearTimeout(timer);
  }, [asked]);
  return (
    <button
      type="button"
      class={asked ? 'button danger' : 'button'}
      onClick={() => {
        if (asked) given.run();
        setAsked(!asked);
      }}
    >
      <span aria-live="polite">{asked ? given.sure(given.label) : given.label}</span>
    </button>
  );
}
