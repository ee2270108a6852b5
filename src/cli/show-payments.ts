import { cleanTerminalText } from './clean-terminal-text.ts';
import type { PaymentsLine } from './payments-line.ts';

const REASONS: Readonly<Record<string, string>> = {
  unknown_reference: 'no bill has this reference',
  no_reference: 'no reference, only words',
  overpaid: 'more than was owed',
  already_paid: 'the bill was paid already',
  credited: 'the bill was credited',
  several_invoices: 'for several bills, and the shares are not sure',
  reversal: 'the bank took money back',
  other_currency: 'in another currency than the bill',
  maybe_repeated: 'looks like one of an earlier file',
};

/** The outcome for people: a line a file, then what waits for a person, what was odd, what was refused and why. */
export function showPayments(lines: readonly PaymentsLine[]): string {
  const read = lines.filter((line) => line.ok);
  const files = read.map((line) => `${line.file}: ${describe(line)}`);
  const waiting = read.flatMap((line) =>
    (line.waiting ?? []).map((one) => {
      const who = [one.payer, one.references.join(' ')].filter((part) => part).join(', ');
      return `? ${one.amount} ${one.currency}${who ? ` from ${who}` : ''}: ${REASONS[one.reason] ?? one.reason}`;
    }),
  );
  const odd = read.flatMap((line) => line.warnings.map((warning) => `! ${line.file}: ${warning}`));
  const refused = lines
    .filter((line) => !line.ok)
    .map((line) => `✗ ${line.file}${line.error?.line == null ? '' : `:${line.error.line}`}: ${line.error?.message}`);
  const count = `${read.length} read${refused.length > 0 ? `, ${refused.length} refused` : ''}.`;
  const head = waiting.length > 0 ? ['Waiting for a person, at /v1/payments/exceptions:', ...waiting] : [];
  return [files, head, odd, refused, [count]]
    .filter((part) => part.length > 0)
    .map((part) => part.map(cleanTerminalText).join('\n'))
    .join('\n\n');
}

function describe(line: PaymentsLine): string {
  const totals = Object.entries(line.totals).map(([currency, amount]) => `${amount} ${currency}`);
  const whole = `${line.format}, ${line.movements} payments${totals.length > 0 ? `, ${totals.join(' and ')}` : ''}`;
  if (line.counts === undefined) return whole;
  if (line.repeated === true) return `${whole}; taken before, nothing changed`;
  const { posted = 0, recognised = 0, open = 0, new: left = 0, posting = 0 } = line.counts;
  const parts = [
    `${posted} posted`,
    ...(recognised > 0 ? [`${recognised} known from elsewhere`] : []),
    ...((line.known ?? 0) > 0 ? [`${line.known} known from another file`] : []),
    ...(left + posting > 0 ? [`${left + posting} still being matched`] : []),
    ...(open > 0 ? [`${open} for a person`] : []),
  ];
  return `${whole}; ${parts.join(', ')}`;
}
