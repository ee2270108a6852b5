import { useEffect, useRef, useState } from 'preact/hooks';
import type { BillChannel, KnownFlows, PhonesApi } from './create-phones-api.ts';
import type { Person } from './person.ts';
import type { Words } from './words.ts';

/** How often the page looks whether a file was saved. */
const LOOK_EVERY_MS = 2_000;
const NONE: KnownFlows = { flows: [], faults: [] };

/**
 * Tries a flow on whoever is chosen, on the phone that is chosen. While it is tried, saving its file tries it again, so that
 * an author sees each change on the phone; what is wrong in a file is said where the eye is.
 */
export function FlowTrial(given: {
  readonly api: PhonesApi;
  readonly person: Person;
  readonly words: Words;
  readonly busy: boolean;
  readonly onTry: (flow: string, channel: BillChannel) => Promise<void>;
}) {
  const { api, person, words, busy, onTry } = given;
  const [known, setKnown] = useState(NONE);
  const [flow, setFlow] = useState('');
  const [channel, setChannel] = useState<BillChannel>('sms');
  const tried = useRef<{ readonly flow: string; readonly version: string } | null>(null);
  const chosen = known.flows.find((one) => one.name === flow) ?? known.flows[0];

  useEffect(() => {
    let isOver = false;
    const look = () =>
      api.flows(person).then(
        (answer) => isOver || setKnown(answer),
        () => {},
      );
    tried.current = null;
    void look();
    const timer = setInterval(() => document.visibilityState === 'visible' && void look(), LOOK_EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [api, person]);

  const start = (name: string, version: string): void => {
    tried.current = { flow: name, version };
    void onTry(name, channel);
  };
  useEffect(() => {
    const before = tried.current;
    const now = known.flows.find((one) => one.name === before?.flow);
    if (before && now && now.version !== before.version) start(now.name, now.version);
  });

  return (
    <div class="trial">
      <label>
        {words.trial.flow}{' '}
        <select value={chosen?.name ?? ''} onChange={(event) => setFlow(event.currentTarget.value)}>
          {known.flows.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        {words.trial.on}{' '}
        <select value={channel} onChange={(event) => setChannel(event.currentTarget.value as BillChannel)}>
          {(['sms', 'telegram', 'web'] as const).map((one) => (
            <option key={one} value={one}>
              {words.phones[one]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="action"
        disabled={busy || !chosen}
        onClick={() => chosen && start(chosen.name, chosen.version)}
      >
        {words.trial.button}
      </button>
      {known.faults.length > 0 && (
        <ul class="trial-faults" aria-live="polite">
          {known.faults.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
