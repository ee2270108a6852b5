import type { InvoiceId } from '../model/ids.ts';
import { isEngagement } from './flow-trigger.ts';
import type { StepContext } from './step-context.ts';

/**
 * The bill that a flow's words may ask money for: its own, while something remains on it. Offers, surveys and notices ask for
 * none, and the bill itself is sent whatever came in meanwhile.
 */
export function asksFor({ flow, about, opening }: StepContext): { readonly asksFor?: InvoiceId } {
  if (opening || about === null || about.balance.remaining === 0) return {};
  return isEngagement(flow.purpose) || flow.purpose === 'notice' ? {} : { asksFor: about.invoice.id };
}
