import { toDecimal } from '../kill/to-decimal.ts';
import { toInvoice } from '../kill/to-invoice.ts';
import type { SentBill } from '../kill/traffic.ts';
import type { Verdict } from './contest.ts';
import { expectStatuses } from './expect-statuses.ts';
import type { Life } from './life.ts';
import type { Race, RaceDeps } from './races.ts';

const MOST_BILLS = 3;
const MOST_PAYMENTS = 3;
const mayBill = (life: Life): boolean => life.bills.length < MOST_BILLS;
const toPay = (life: Life): SentBill | undefined => life.bills.find((one) => one.payments.length + 1 < MOST_PAYMENTS);

/** A bill or a payment that is told of twice, or in two ways, in the same moment. */
export const billRaces: readonly Race[] = [
  {
    name: 'one bill posted twice',
    isPossible: mayBill,
    async run({ contest, next }, life) {
      const bill = toBill(life, next());
      const verdicts = await contest.atOnce(
        [bill, bill].map(({ body }) => contest.api(life.payer, 'POST', '/invoices', body)),
      );
      if (!expectStatuses(life, this.name, verdicts, [200, 201])) return;
      keep(life, bill, verdicts[0]);
      if (verdicts[0]?.body['id'] !== verdicts[1]?.body['id'])
        life.faults.push(`${this.name}: two bills were made of it`);
    },
  },
  {
    name: 'one number on two bills',
    isPossible: mayBill,
    async run({ contest, next }, life) {
      const number = next();
      const bills = [toBill(life, number), toBill(life, number, 4)];
      const asks = bills.map(({ body }) => contest.api(life.payer, 'POST', '/invoices', body));
      const verdicts = await contest.atOnce(asks);
      if (!expectStatuses(life, this.name, verdicts, [201, 409])) return;
      const winner = verdicts.findIndex((one) => one.status === 201);
      keep(life, bills[winner], verdicts[winner]);
      // And so it stays, whoever asks again.
      const again = await contest.atOnce(asks);
      if (again[winner]?.status !== 200 || again[1 - winner]?.status !== 409)
        life.faults.push(`${this.name}: asked again it is answered ${again.map((one) => one.status).join(' and ')}`);
    },
  },
  {
    name: 'one payment told of twice',
    isPossible: (life) => toPay(life) !== undefined,
    async run(deps, life) {
      const amount = toAmount(deps);
      const tell = toTelling(deps, life, amount, `race-payment-${amount}`);
      const verdicts = await deps.contest.atOnce([tell, tell]);
      expectStatuses(life, this.name, verdicts, [200, 200]);
      toPay(life)?.payments.push(amount);
    },
  },
  {
    name: 'one key for two payments',
    isPossible: (life) => toPay(life) !== undefined,
    async run(deps, life) {
      const amounts = [toAmount(deps), toAmount(deps)];
      const key = `race-key-${amounts[0]}`;
      const verdicts = await deps.contest.atOnce(amounts.map((amount) => toTelling(deps, life, amount, key)));
      if (!expectStatuses(life, this.name, verdicts, [200, 409])) return;
      toPay(life)?.payments.push(amounts[verdicts.findIndex((one) => one.status === 200)] ?? 0);
    },
  },
  {
    name: 'two payments at once',
    isPossible: (life) => toPay(life) !== undefined,
    async run(deps, life) {
      const amounts = [toAmount(deps), toAmount(deps)];
      const verdicts = await deps.contest.atOnce(
        amounts.map((amount) => toTelling(deps, life, amount, `race-payment-${amount}`)),
      );
      expectStatuses(life, this.name, verdicts, [200, 200]);
      toPay(life)?.payments.push(...amounts);
    },
  },
];

function toBill({ payer }: Life, number: number, more = 0) {
  const net = 1_000_000 + number * 8 + more;
  return { body: toInvoice(payer, String(1_000_000 + number), net, net / 4), payable: (net * 5) / 4 };
}

function keep({ payer, bills }: Life, bill: ReturnType<typeof toBill> | undefined, verdict: Verdict | undefined): void {
  if (!bill) return;
  const { body, payable } = bill;
  bills.push({ payer, number: body.number, payable, id: String(verdict?.body['id']), payments: [], reminders: 0 });
}

/** Every amount is paid once in the whole run, so that each thanks can be told from the others. */
function toAmount({ next }: RaceDeps): number {
  return 100_000 + next();
}

function toTelling({ contest }: RaceDeps, life: Life, amount: number, key: string) {
  const currency = life.payer.locale === 'sv-SE' ? 'SEK' : 'NOK';
  const body = { type: 'payment', at: '2026-11-20T10:00:00Z', amount: toDecimal(amount), currency };
  return contest.api(life.payer, 'POST', `/invoices/${toPay(life)?.id}/events`, body, key);
}
