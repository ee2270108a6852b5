import { type Currency, type Minor, minorDigits } from '../../model/money.ts';
import type { PaymentOrder } from '../../ports/payment-provider.ts';

/** Stripe takes 30 minutes to 24 hours; an hour is long for a bill, and a new one is a tap away. */
const LIVES_S = 60 * 60;
const LANGUAGES = { 'sv-SE': 'sv', 'nb-NO': 'nb', 'en-GB': 'en' } as const;

/** Form of `POST /v1/checkout/sessions`: one line, the bill. Our id travels as `client_reference_id` and as metadata. */
export function toSessionForm(order: PaymentOrder): URLSearchParams {
  const { id, amount, locale, description, reference, returnUrl } = order;
  return new URLSearchParams({
    mode: 'payment',
    client_reference_id: id,
    'metadata[attempt]': id,
    'payment_intent_data[metadata][attempt]': id,
    'payment_intent_data[metadata][reference]': reference.slice(0, 100),
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': amount.currency.toLowerCase(),
    'line_items[0][price_data][unit_amount]': String(toStripeUnits(amount.minor, amount.currency)),
    'line_items[0][price_data][product_data][name]': [...description].slice(0, 250).join(''),
    'payment_method_types[0]': 'card',
    locale: LANGUAGES[locale],
    expires_at: String(Math.floor(Date.parse(order.now) / 1_000) + LIVES_S),
    success_url: returnUrl,
    cancel_url: returnUrl,
  });
}

/** Stripe's smallest units are ours, but that it counts ISK in hundredths. */
export function toStripeUnits(minor: Minor, currency: Currency): number {
  return currency.toUpperCase() === 'ISK' && minorDigits('ISK') === 0 ? minor * 100 : minor;
}
