import { DELIVERIES, type Delivery, isLaterDelivery } from '../../model/message.ts';

/** The deliveries that `next` may replace, as a list of SQL: the guard that lets reports come in any order. */
export function earlierDeliveries(next: Delivery): string {
  return (
    DELIVERIES.filter((one) => isLaterDelivery(one, next))
      .map((one) => `'${one}'`)
      .join(', ') || "''"
  );
}
