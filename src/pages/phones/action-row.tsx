import type { BillChannel } from './create-phones-api.ts';
import type { Words } from './words.ts';

export interface ActionRowProps {
  readonly words: Words;
  readonly busy: boolean;
  /** There is a bill to pay. */
  readonly hasBill: boolean;
  readonly canCredit: boolean;
  readonly onIssue: (channel: BillChannel) => void;
  readonly onMissed: () => void;
  readonly onPay: (amount: 'all' | 'half') => void;
  readonly onCredit: () => void;
}

const CHANNELS: readonly BillChannel[] = ['sms', 'telegram', 'web'];

/** What to make happen: a bill by one of three ways, then money. */
export function ActionRow({ words, busy, hasBill, canCredit, onIssue, onMissed, onPay, onCredit }: ActionRowProps) {
  const noMoney = busy || !hasBill;
  return (
    <div class="actions">
      <fieldset>
        <legend>{words.send}</legend>
        {CHANNELS.map((channel) => (
          <button key={channel} type="button" class="action primary" disabled={busy} onClick={() => onIssue(channel)}>
            {words.channels[channel]}
          </button>
        ))}
        <button type="button" class="action" disabled={busy} onClick={onMissed}>
          {words.missed}
        </button>
      </fieldset>
      <fieldset>
        <legend>{words.afterwards}</legend>
        <button type="button" class="action" disabled={noMoney} onClick={() => onPay('all')}>
          {words.payAll}
        </button>
        <button type="button" class="action" disabled={noMoney} onClick={() => onPay('half')}>
          {words.payHalf}
        </button>
        {canCredit && (
          <button type="button" class="action" disabled={noMoney} onClick={onCredit}>
            {words.credit}
          </button>
        )}
      </fieldset>
    </div>
  );
}
