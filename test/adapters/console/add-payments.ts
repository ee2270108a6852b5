import { createBankFileReader } from '../../../src/board/create-bank-file-reader.ts';
import type { IssuerId, PayerRef } from '../../../src/model/ids.ts';
import { type SamplePayment, toCamt } from '../../support/bank-files.ts';
import { bill, line } from '../../support/bills.ts';
import { type ConsoleWorld, fiber } from './console-world.ts';

/** What a morning brings: payments that need a person, and a change of where the money goes that Eva asked for. */
export async function addPayments(world: ConsoleWorld): Promise<void> {
  const { service, store } = world;
  await world.addPayer({ ref: 'P-77', name: 'Åsa Berg' });
  const lines = [line('b', 'Bredband', 31_920)];
  for (const [number, reference] of [
    ['30001', '1000108'],
    ['30002', '1000207'],
  ] as const) {
    const plain = bill(number, '2026-11-01', lines);
    const document = { ...plain, payment: { ...plain.payment, reference } };
    const done = await service.deliverInvoice(fiber, 'P-77' as PayerRef, document, { silent: true });
    if (!done.ok) throw new Error(done.error.detail);
  }
  await takePayments(world, [
    { amount: 39_900, reference: '1000118', name: 'ÅSA BERG' },
    { amount: 12_300, text: 'tack för <b>hjälpen</b>', name: 'Bo Ek' },
    { amount: 50_000, reference: '1000207' },
  ]);
  const { payee } = (await service.factsOf(fiber, null)).issuer;
  const at = '2026-01-01T00:00:00.000Z';
  const first = { number: 1, payee: { ...payee, bankgiro: '378-3511' }, askedAt: at, askedBy: '', agreedAt: null };
  await store.forIssuer(fiber).payees.add({ ...first, agreedBy: null, inForceFrom: at, withdrawnAt: null }, null);
  await service.payees.ask(fiber, 'Eva Lind');
}

let files = 0;

export async function takePayments(world: ConsoleWorld, payments: readonly SamplePayment[], issuer: IssuerId = fiber) {
  files += 1;
  const bytes = toCamt(payments, { messageId: `console-${files}` });
  const report = createBankFileReader().read(bytes, '2026-11-12');
  if (!report.ok) throw new Error(report.error.detail);
  return world.service.takeBankFile(issuer, report.value, bytes);
}
