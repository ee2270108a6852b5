/** The invoice of the API's documentation, changed at will: 900 kr for electricity. */
export function invoiceJson(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    number: '10023',
    payer: 'K-1001',
    type: 'invoice',
    issued: '2026-09-01',
    due: '2026-09-30',
    currency: 'SEK',
    lines: [
      {
        id: 'el-forbrukning',
        text: 'Elförbrukning',
        quantity: '900',
        unit: 'kWh',
        unitPrice: '0.80',
        net: '720.00',
        vatRate: '25',
        period: { from: '2026-08-01', to: '2026-08-31' },
      },
    ],
    total: { net: '720.00', vat: '180.00', rounding: '0.00', payable: '900.00' },
    payment: { reference: '100234', bankgiro: '5402-9681' },
    ...over,
  };
}

/** The payer of the API's documentation. */
export function payerJson(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    name: 'Robin',
    locale: 'sv-SE',
    addresses: ['sms:+46701740605'],
    attributes: { plan: 'Bredband 250', tenureMonths: 3, eco: true },
    consents: { marketing: true },
    ...over,
  };
}
