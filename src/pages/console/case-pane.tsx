import type { CaseView, InvoiceView } from '../../model/case-view.ts';
import { AssistantCalls } from './assistant-calls.tsx';
import { CaseMore } from './case-more.tsx';
import { Coded } from './coded.tsx';
import { useConsole } from './console-context.ts';
import type { DeskState } from './desk-state.ts';
import { InvoiceDetails } from './invoice-details.tsx';
import { InvoiceTimeline } from './invoice-timeline.tsx';
import { useAfter } from './use-after.ts';

/** The side panel: what is owed and why, what has happened to the bill, the bills before it, and who the payer is. */
export function CasePane({ state }: { readonly state: DeskState }) {
  const { words, route, go } = useConsole();
  const { thread } = state;
  const slow = useAfter(thread !== null && thread.caseView === null && !thread.missing, 300);
  if (thread === null || thread.missing) return <section class="case" aria-label={words.case.title} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by keyboard
    <section class="case" aria-label={words.case.title} tabIndex={0}>
      <button type="button" class="button back" onClick={() => go({ ...route, pane: 'thread' })}>
        <span aria-hidden="true">←</span> {words.case.back}
      </button>
      {thread.caseView === null ? (
        slow && (
          <div class="skeleton" role="status" aria-label={words.case.loading}>
            <i />
            <i />
            <i />
          </div>
        )
      ) : (
        <>
          <Why reason={thread.view?.handoffReason ?? null} />
          <Case view={thread.caseView} issuer={thread.place.issuer} />
        </>
      )}
    </section>
  );
}

/** Why a person was asked for; nothing while the bot has it. */
function Why({ reason }: { readonly reason: string | null }) {
  const { words } = useConsole();
  if (reason === null) return null;
  return (
    <p class="why">
      <span class="quiet">{words.desk.side.why}: </span>
      <Coded code={reason} known={words.status.reasons} other={words.status.otherReason} />
    </p>
  );
}

function Case({ view, issuer }: { readonly view: CaseView; readonly issuer: string }) {
  const { words } = useConsole();
  if (view.payer === null) return <p class="calm">{words.case.unknown}</p>;
  const focus = view.invoices.find((one) => one.id === view.focus);
  const rest = view.invoices.filter((one) => one !== focus);
  return (
    <>
      <section class="payer">
        <h2>{view.payer.name}</h2>
        <p class="quiet">
          {words.case.customer(view.payer.ref)}
          {view.payer.addresses.map(({ channel, id }) => (
            <span key={`${channel}:${id}`}>
              {' · '}
              {channel === 'sms' ? id : words.channels[channel]}
            </span>
          ))}
        </p>
      </section>
      {focus === undefined ? (
        <p class="calm">{words.case.noInvoices}</p>
      ) : (
        <>
          <InvoiceDetails invoice={focus} open={openLike(focus, view.invoices)} difference={view.difference} />
          <InvoiceTimeline entries={focus.timeline} issuer={issuer} />
        </>
      )}
      <CaseMore view={view} issuer={issuer} />
      <AssistantCalls calls={view.assistant} issuer={issuer} />
      {rest.length > 0 && (
        <section class="earlier-invoices">
          <h3>{words.case.earlierInvoices}</h3>
          <ul>
            {rest.map((one) => (
              <EarlierInvoice key={one.id} invoice={one} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Every bill in the same currency that something remains on. */
function openLike(focus: InvoiceView, invoices: readonly InvoiceView[]): readonly InvoiceView[] {
  return invoices.filter((one) => one.remaining > 0 && one.currency === focus.currency);
}

function EarlierInvoice({ invoice }: { readonly invoice: InvoiceView }) {
  const { words, figures } = useConsole();
  const status = invoice.overdue ? 'overdue' : invoice.status;
  return (
    <li>
      <span>
        {words.case.types[invoice.type]} {invoice.number}
        <br />
        <span class="quiet">{words.case.issued(figures.date(invoice.issued))}</span>
      </span>
      <span class="amount">
        {figures.money(invoice.payable, invoice.currency)}
        <br />
        <span class={`state ${status}`}>{words.case.status[status]}</span>
      </span>
    </li>
  );
}
