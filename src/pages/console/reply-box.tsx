import { useEffect, useId, useState } from 'preact/hooks';
import type { Channel } from '../../model/address.ts';
import type { PreviewView } from '../../model/desk-view.ts';
import { useConsole } from './console-context.ts';
import type { Place } from './route.ts';

const LONGEST = 1500;
const PREVIEW_AFTER_MS = 200;

/** Where an answer is written. Enter sends, Shift+Enter makes a line; on SMS it says what the words will cost. */
export function ReplyBox(given: {
  readonly place: Place;
  readonly channel: Channel | null;
  readonly payerName: string;
  readonly draft: string;
  readonly isSending: boolean;
  /** The last try was refused because the payer had written: the next press sends again. */
  readonly isUnseen: boolean;
  readonly isHandingBack: boolean;
}) {
  const { place, channel, payerName, draft, isSending, isUnseen, isHandingBack } = given;
  const { words, desk } = useConsole();
  const id = useId();
  const cost = useCost(place, channel, draft);
  const tooLong = draft.trim().length > LONGEST;
  const cannotSend = draft.trim() === '' || tooLong || isSending;
  const send = (): void => {
    if (!cannotSend) void desk.reply();
  };
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        rows={2}
        value={draft}
        aria-label={words.act.reply(payerName)}
        aria-describedby={id}
        placeholder={words.act.placeholder(words.via[channel ?? 'web'])}
        title={`${words.act.reply(payerName)} (R)`}
        onInput={(event) => desk.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape')
            event.currentTarget.closest('.thread')?.querySelector<HTMLElement>('.scroll')?.focus();
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          if (!event.repeat) send();
        }}
      />
      <div class="reply-foot">
        <p id={id} class={tooLong ? 'failed' : 'quiet'}>
          {tooLong ? words.act.tooLong : cost ? <Cost sms={cost} /> : words.act.keys}
        </p>
        <button
          type="button"
          class="button"
          data-act="hand-back"
          title={`${words.act.handBack} (B)`}
          aria-disabled={isHandingBack}
          onClick={() => desk.handBack()}
        >
          {isHandingBack ? words.act.handingBack : words.act.handBack}
        </button>
        <button
          type="submit"
          class="button primary"
          aria-disabled={cannotSend}
          title={`${isUnseen ? words.act.sendAgain : words.act.send} (Enter)`}
        >
          {isUnseen ? words.act.sendAgain : words.act.send}
        </button>
      </div>
    </form>
  );
}

function Cost({ sms }: { readonly sms: NonNullable<PreviewView['sms']> }) {
  const { words } = useConsole();
  return (
    <>
      <span class={sms.segments > 1 ? 'cost many' : 'cost'}>{words.act.segments(sms.segments, sms.units)}</span>
      {sms.forcedBy && <span> · {words.act.forcedBy(sms.forcedBy)}</span>}
    </>
  );
}

/** What the draft costs as SMS, asked of the server shortly after a pause; null elsewhere and while there is nothing to send. */
function useCost(place: Place, channel: Channel | null, draft: string): PreviewView['sms'] {
  const { api } = useConsole();
  const [cost, setCost] = useState<PreviewView['sms']>(null);
  const text = draft.trim();
  useEffect(() => {
    if (channel !== 'sms' || text === '' || text.length > LONGEST) {
      setCost(null);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const read = await api.preview(place, text, abort.signal);
      if (read.ok) setCost(read.value.sms);
    }, PREVIEW_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, place, channel, text]);
  return cost;
}
