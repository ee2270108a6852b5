import type { InvoiceState } from '../../model/invoice.ts';

/** A bill's state alone, as it is stored. */
export function stateOf({ settlements, arrangements, notices, charges }: InvoiceState): InvoiceState {
  return {
    settlements,
    ...(arrangements === undefined ? {} : { arrangements }),
    ...(notices === undefined ? {} : { notices }),
    ...(charges === undefined ? {} : { charges }),
  };
}
