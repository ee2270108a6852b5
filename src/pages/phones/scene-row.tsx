import { useEffect, useRef, useState } from 'preact/hooks';
import type { BillChannel } from './create-phones-api.ts';
import type { Person } from './person.ts';
import type { Scene } from './scene.ts';
import type { Words } from './words.ts';

const CHANNELS: readonly BillChannel[] = ['sms', 'telegram', 'web'];
const LANGUAGES = [
  ['sv-SE', 'svenska'],
  ['nb-NO', 'norsk'],
] as const;

/**
 * A payer's months, to be watched in order and again: which phone, which language, and a button for each month. While one
 * plays its button stops it. Nothing where the payer has no months.
 */
export function SceneRow(given: {
  readonly words: Words;
  readonly person: Person;
  readonly scenes: readonly Scene[];
  readonly busy: boolean;
  readonly onPlay: (scene: Scene, channel: BillChannel, stopped: AbortSignal) => Promise<void>;
}) {
  const { words, person, scenes, busy, onPlay } = given;
  const [channel, setChannel] = useState<BillChannel>('sms');
  const [locale, setLocale] = useState<Scene['locale']>('sv-SE');
  const [seen, setSeen] = useState<readonly string[]>([]);
  const [playing, setPlaying] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), [person]);
  const mine = scenes.filter((one) => one.payer === person.ref && one.issuer === person.issuer);
  if (mine.length === 0) return null;
  const shown = mine.filter((one) => one.locale === locale);
  const next = shown.find((one) => !seen.includes(one.id));

  async function press(scene: Scene): Promise<void> {
    if (playing !== null) {
      if (playing === scene.id) stop.current?.abort();
      return;
    }
    stop.current = new AbortController();
    setPlaying(scene.id);
    await onPlay(scene, channel, stop.current.signal);
    setPlaying(null);
    setSeen((before) => [...before, scene.id]);
  }

  return (
    <section class="scenes" aria-labelledby="scenes-title">
      <h2 id="scenes-title">{words.scenes.title(person.name.split(' ', 1)[0] ?? '')}</h2>
      <div class="scene-choices">
        <label>
          {words.trial.on}{' '}
          <select
            value={channel}
            disabled={playing !== null}
            onChange={(event) => setChannel(event.currentTarget.value as BillChannel)}
          >
            {CHANNELS.map((one) => (
              <option key={one} value={one}>
                {words.phones[one]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.scenes.inLanguage}{' '}
          <select
            value={locale}
            disabled={playing !== null}
            onChange={(event) => setLocale(event.currentTarget.value as Scene['locale'])}
          >
            {LANGUAGES.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ol>
        {shown.map((scene) => (
          <li key={scene.id}>
            <button
              type="button"
              class="scene"
              data-next={scene === next}
              data-playing={playing === scene.id}
              disabled={(busy && playing === null) || (playing !== null && playing !== scene.id)}
              onClick={() => void press(scene)}
            >
              <strong>
                {playing === scene.id ? words.scenes.stop : (words.scenes.months[scene.month] ?? scene.month)}
              </strong>
              {seen.includes(scene.id) && playing !== scene.id && <span class="again">{words.scenes.again}</span>}
              <span lang={scene.locale.slice(0, 2)}>{scene.title}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
