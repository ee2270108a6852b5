import type { IssuerId, PayerRef } from '../model/ids.ts';
import type { Payer } from '../model/payer.ts';

/** Someone the demo bills. Swedish numbers are from the range PTS keeps for fiction. */
export interface DemoPayer {
  readonly issuer: IssuerId;
  readonly payer: Payer;
  /** The chat id of this payer's Telegram in the emulator. */
  readonly telegramChat: string;
}

const FIBER = 'exempelfiber' as IssuerId;
const KRAFT = 'eksempelkraft' as IssuerId;

/** Robin, Alex and Kim of the nine scenes, and three Norwegian neighbours. */
export const DEMO_PAYERS: readonly DemoPayer[] = [
  demoPayer(FIBER, '48213', 'Robin Ek', '+46701740605', '700100001', { plan: 'Bredband 250', tenureMonths: 3 }),
  demoPayer(FIBER, '30977', 'Alex Lindgren', '+46701740611', '700100002', { plan: 'Bredband 500', tenureMonths: 14 }),
  demoPayer(FIBER, '11054', 'Kim Sandberg', '+46701740617', '700100003', { plan: 'Bredband 1000', tenureMonths: 71 }),
  demoPayer(KRAFT, '60224', 'Ida Solheim', '+4740000601', '700200001', { plan: 'Spotpris', tenureMonths: 26 }),
  demoPayer(KRAFT, '60871', 'Magnus Dahl', '+4740000602', '700200002', { plan: 'Spotpris', tenureMonths: 9 }),
  demoPayer(KRAFT, '61530', 'Sunniva Berg', '+4740000603', '700200003', { plan: 'Fastpris', tenureMonths: 44 }),
];

function demoPayer(
  issuer: IssuerId,
  ref: string,
  name: string,
  phone: string,
  telegramChat: string,
  attributes: Payer['attributes'],
): DemoPayer {
  const payer: Payer = {
    ref: ref as PayerRef,
    name,
    locale: issuer === FIBER ? 'sv-SE' : 'nb-NO',
    addresses: [{ channel: 'sms', id: phone }],
    attributes,
    consents: { marketing: true },
  };
  return { issuer, payer, telegramChat };
}
