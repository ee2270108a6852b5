import type { Payments } from './payments.ts';
import type { Service } from './service.ts';

/**
 * Records money, and has payments of the same bill that are still open called off once nothing is owed any more; the one
 * that brought the money is not one of them, whatever its row says yet.
 */
export function callOffWhenPaid(
  record: Service['recordPayment'],
  callOff: Payments['callOff'],
): Service['recordPayment'] {
  return async (issuer, report) => {
    const recorded = await record(issuer, report);
    if (recorded.ok && recorded.value.view.balance.remaining === 0)
      await callOff(issuer, report.invoice, report.attempt ?? null);
    return recorded;
  };
}
