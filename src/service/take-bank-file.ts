import { createHash } from 'node:crypto';
import type { BankPayment } from '../model/bank-payment.ts';
import type { BankReport, BankTransaction } from '../model/bank-report.ts';
import type { IsoInstant, IssuerId } from '../model/ids.ts';
import type { BankFile } from '../ports/bank-store.ts';
import { handleBankPayment } from './bank-payments.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

/** A caller is answered after so long at most; what is left of a very large file is gone on with by the worker. */
const PATIENCE_MS = 20_000;

/** What came of a bank file. */
export interface BankFileOutcome {
  readonly file: BankFile;
  /** True: this very file was taken before; nothing happened now. */
  readonly repeated: boolean;
  /** Its movements as they stand now, in its order; without those that another file told of first. */
  readonly payments: readonly BankPayment[];
}

/**
 * Takes a file whole: first all its movements are stored, in one write, then each is matched and recorded. A process that
 * dies in between loses nothing; the same file again, or the next look, goes on. The same movement in two files is one.
 */
export function createTakeBankFile(
  deps: ServiceDeps,
  recordPayment: Service['recordPayment'],
): Service['takeBankFile'] {
  return async (issuer, report, bytes) => {
    const { bank } = deps.store.forIssuer(issuer);
    const hash = createHash('sha256').update(bytes).digest('base64url');
    const earlier = await bank.file(hash);
    if (earlier === null) await bank.indexBills();
    const taken = earlier === null ? await store(deps, issuer, report, hash) : false;
    const until = deps.clock.now() + PATIENCE_MS;
    // Another process may have taken up some of them: then what it left is looked at once more.
    for (let round = 0; round < 2; round += 1) {
      for (const payment of await bank.ofFile(hash)) {
        const isLeft = payment.state === 'new' || payment.state === 'posting';
        if (isLeft && deps.clock.now() < until) await handleBankPayment(deps, recordPayment, issuer, payment);
      }
    }
    const file = await bank.file(hash);
    if (file === null) throw new Error('A bank file that was stored is gone');
    return { file, repeated: !taken, payments: await bank.ofFile(hash) };
  };
}

async function store(deps: ServiceDeps, issuer: IssuerId, report: BankReport, hash: string): Promise<boolean> {
  const { bank } = deps.store.forIssuer(issuer);
  const at = instantOf(deps.clock);
  const all = toPayments(report, hash, at);
  const known = await bank.knownIds(all.map((one) => one.id));
  const unnamed = all.filter((one) => one.movement.bankReference === null);
  const prints = await bank.knownPrints([...new Set(unnamed.map((one) => one.print))], hash);
  const isKnown = (one: BankPayment): boolean =>
    known.has(one.id) || (report.isCopy && one.movement.bankReference === null && prints.has(one.print));
  const fresh = all.filter((one) => !isKnown(one));
  return bank.takeFile(
    {
      hash,
      format: report.format,
      messageId: report.messageId,
      at,
      movements: all.length,
      known: all.length - fresh.length,
      pending: report.pending,
      warnings: report.warnings,
    },
    fresh.map((one) =>
      one.movement.bankReference === null && prints.has(one.print) ? { ...one, reason: 'maybe_repeated' } : one,
    ),
  );
}

/**
 * An id is made of what the bank calls the movement, so that another file with it is recognised. Without a name it is of its
 * file alone: a movement that looks the same may be another payment, and a person decides.
 */
function toPayments(report: BankReport, hash: string, at: IsoInstant): readonly BankPayment[] {
  const times = new Map<string, number>();
  return report.transactions.map((movement, place) => {
    const print = digest(toPrint(movement));
    const name = JSON.stringify([print, movement.bankReference ?? hash]);
    const nth = times.get(name) ?? 0;
    times.set(name, nth + 1);
    return {
      id: digest(`${name} ${nth}`),
      file: hash,
      place,
      print,
      at,
      movement,
      state: 'new',
      reason: null,
      unposted: movement.amount,
      decided: [],
      version: 1,
    };
  });
}

/** What is the same in every telling of a movement. */
function toPrint({ account, amount, currency, bookedOn, remittances, text, payer }: BankTransaction): string {
  return JSON.stringify([
    account,
    amount,
    currency,
    bookedOn,
    remittances.map((one) => one.reference),
    text,
    payer.account,
  ]);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 24);
}
