import type { BillChannel } from './create-phones-api.ts';
import type { Words } from './words.ts';

const CHANNELS: readonly BillChannel[] = ['sms', 'telegram', 'web'];

/** Where there is room for one phone: which of the three. */
export function ChannelSwitch(given: {
  readonly words: Pick<Words, 'show' | 'phones'>;
  readonly shown: BillChannel;
  readonly onShow: (channel: BillChannel) => void;
}) {
  const { words, shown, onShow } = given;
  return (
    <nav class="switcher" aria-label={words.show}>
      {CHANNELS.map((channel) => (
        <button key={channel} type="button" aria-pressed={shown === channel} onClick={() => onShow(channel)}>
          {words.phones[channel]}
        </button>
      ))}
    </nav>
  );
}
