import type { CaseView, InvoiceView } from '../../model/case-view.ts';
import { useConsole } from './console-context.ts';

/** What is owed at a glance, then the lines, what they sum to, how to pay, and what changed since the bill before. */
export function InvoiceDetails(given: {
  readonly invoice: InvoiceView;
  /** Every bill of the payer's that something remains on, this one among them. */
  readonly open: readonly InvoiceView[];
  readonly difference: CaseView['difference'];
}) {
  const { invoice, open, difference } = given;
  const { words, figures } = useConsole();
  const money = (minor: number): string => figures.money(minor, invoice.currency);
  const owes = invoice.remaining > 0;
  return (
    <section class="invoice">
      <h3>
        {words.case.types[invoice.type]} {invoice.number}
      </h3>
      <p class="figure">
        <span class="quiet">{owes ? words.case.toPay : words.case.allPaid}</span>
        <strong>{money(owes ? invoice.remaining : invoice.payable)}</strong>
      </p>
      <p class={`state ${invoice.overdue ? 'overdue' : invoice.status}`}>{toSentence()}</p>
      {open.length > 1 && (
        <p class="in-all">
          {words.case.owedInAll(money(open.reduce((sum, one) => sum + one.remaining, 0)), open.length)}
        </p>
      )}
      <table>
        <caption class="visually-hidden">{words.case.lines}</caption>
        <tbody>
          {invoice.lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.text}</th>
              <td>{money(line.net)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <Sum label={words.case.vat} amount={invoice.vat} money={money} />
          <Sum label={words.case.prepaid} amount={-invoice.prepaid} money={money} />
          <Sum label={words.case.rounding} amount={invoice.rounding} money={money} />
          <tr class="total">
            <th scope="row">{words.case.sum}</th>
            <td>{money(invoice.payable)}</td>
          </tr>
        </tfoot>
      </table>
      <dl class="pay">
        <Pair term={words.case.reference} value={invoice.payment.reference} />
        <Pair term={words.case.bankgiro} value={invoice.payment.bankgiro} />
        <Pair term={words.case.plusgiro} value={invoice.payment.plusgiro} />
        <Pair term={words.case.account} value={invoice.payment.account} />
      </dl>
      {difference && (
        <section class="difference">
          <h3>{words.case.difference(difference.previous)}</h3>
          <p>
            {difference.amount === 0
              ? words.case.same
              : difference.amount > 0
                ? words.case.more(money(difference.amount))
                : words.case.less(money(-difference.amount))}
          </p>
          <ul>
            {difference.causes.map((cause) => (
              <li key={`${cause.before} ${cause.after}`}>
                {cause.before}
                {figures.change(cause.amount, invoice.currency)}
                {cause.after}
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );

  function toSentence(): string {
    if (invoice.overpaid > 0) return words.case.overpaid(money(invoice.overpaid));
    if (!owes || invoice.due === null) return words.case.status[invoice.status];
    const due = figures.date(invoice.due);
    const when = invoice.overdue
      ? words.case.overdueSince(due)
      : invoice.directDebit
        ? words.case.directDebit(due)
        : words.case.dueBy(due);
    return invoice.paid > 0 ? `${words.case.partly(money(invoice.paid), money(invoice.payable))}. ${when}` : when;
  }
}

function Sum(given: { readonly label: string; readonly amount: number; readonly money: (minor: number) => string }) {
  if (given.amount === 0) return null;
  return (
    <tr>
      <th scope="row">{given.label}</th>
      <td>{given.money(given.amount)}</td>
    </tr>
  );
}

function Pair({ term, value }: { readonly term: string; readonly value: string | null }) {
  if (value === null) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
