import type { Period } from '../model/invoice.ts';

/** A line as the demo's issuers think of it: quantity times unit price, excluding VAT. */
export interface DemoLine {
  readonly id: string;
  readonly text: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
  readonly vatRate: '25' | '0';
}

/** Months as the demo counts them: 0 is the present one, -1 and -2 those before; later presses go on with 1, 2, … */
export type DemoMonth = number;

const month = (id: string, text: string, unitPrice: string): DemoLine => ({
  id,
  text,
  quantity: '1',
  unit: 'MON',
  unitPrice,
  vatRate: '25',
});

/** What each payer is billed for in a month; prices excluding VAT, so that 319.20 is 399 kr to pay. */
export const DEMO_LINES: Readonly<Record<string, (at: DemoMonth, period: Period) => readonly DemoLine[]>> = {
  // Robin, new: first a part of a month and the set-up, then a campaign that ends and some extra data.
  '48213': (at) => [
    at === -2
      ? { id: 'bredband-250', text: 'Bredband 250/250', quantity: '18', unit: 'DAY', unitPrice: '10.64', vatRate: '25' }
      : month('bredband-250', 'Bredband 250/250', '319.20'),
    ...(at === -2 ? [{ ...month('startavgift', 'Startavgift', '79.20'), unit: 'C62' }] : []),
    ...(at < 0 ? [month('kampanj', 'Kampanjrabatt, gäller tre månader', '-32.00')] : []),
    ...(at >= 0
      ? [
          {
            id: 'extra-data',
            text: 'Extra data i reservnätet',
            quantity: '6',
            unit: 'GB',
            unitPrice: '8.00',
            vatRate: '25',
          } as const,
        ]
      : []),
  ],
  // Alex, a year: broadband and television; the price list changes this month.
  '30977': (at) => [
    month('bredband-500', 'Bredband 500/500', at >= 0 ? '375.20' : '359.20'),
    month('tv-bas', 'Tv Bas', '79.20'),
    ...(at === -1 ? [{ ...month('hyrfilm', 'Hyrfilm, 2 st', '31.20'), unit: 'C62', quantity: '2' }] : []),
  ],
  // Kim, loyal: the same every month with a faithful customer's discount, and this month 5 GB extra.
  '11054': (at) => [
    month('bredband-1000', 'Bredband 1000/1000', '439.20'),
    month('mobildata-20', 'Mobilt bredband 20 GB', '199.20'),
    month('stamkund', 'Stamkundsrabatt', '-39.20'),
    ...(at === 0 ? [{ ...month('extra-5gb', 'Extra 5 GB', '39.20'), unit: 'C62' }] : []),
  ],
  '60224': (at) => power(at, { kwh: ['612', '845', '1124', '1260'], price: ['0.6120', '0.7435', '0.8890', '0.9310'] }),
  // Magnus missed a bill: the reminder fee is outside VAT.
  '60871': (at) => [
    ...power(at, { kwh: ['188', '204', '391', '402'], price: ['0.6120', '0.7435', '0.8890', '0.9310'] }),
    ...(at === 0
      ? [
          {
            id: 'purregebyr',
            text: 'Purregebyr',
            quantity: '1',
            unit: 'C62',
            unitPrice: '38.00',
            vatRate: '0',
          } as const,
        ]
      : []),
  ],
  '61530': (at) => power(at, { kwh: ['540', '702', '958', '1015'], price: ['0.7960', '0.7960', '0.7960', '0.7960'] }),
};

function power(
  at: DemoMonth,
  use: { readonly kwh: readonly string[]; readonly price: readonly string[] },
): readonly DemoLine[] {
  const index = Math.min(at + 2, 3);
  const kwh = use.kwh[index] ?? '0';
  return [
    {
      id: 'strom',
      text: 'Strømforbruk',
      quantity: kwh,
      unit: 'KWH',
      unitPrice: use.price[index] ?? '0',
      vatRate: '25',
    },
    { id: 'energiledd', text: 'Nettleie, energiledd', quantity: kwh, unit: 'KWH', unitPrice: '0.2103', vatRate: '25' },
    month('kapasitetsledd', 'Nettleie, kapasitetsledd', '208.33'),
    month('fastbelop', 'Fastbeløp', '39.20'),
  ];
}
