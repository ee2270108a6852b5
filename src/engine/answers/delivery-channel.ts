import type { Channel } from '../../model/address.ts';
import type { DeliveryWay } from '../../model/issuer.ts';
import type { Entity } from '../../understanding/meaning.ts';
import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { sayWayThere } from './say-way-there.ts';
import { toOptions } from './to-options.ts';

/**
 * Where the bills come now, and the way to have them elsewhere: where the payer turns it on, for the ways that the issuer
 * has; what the payer cannot turn on alone, a person changes.
 */
export const deliveryChannel = aboutBill((context): Answer => {
  const { facts, say, entities, text = '' } = context;
  const channel: Channel = facts.payer?.addresses[0]?.channel ?? 'web';
  const now = say(`answers.delivery_channel.${channel}`);
  const wanted = findWanted(entities, text);
  const ways = (facts.issuer.delivery ?? []).filter((way) =>
    wanted === null ? way !== 'direct_debit' : way === wanted,
  );
  const options = toOptions(context, ['talk', 'copy'], 'talk');
  if (wanted !== null && ways.length === 0) {
    return { text: `${now} ${say('delivery.not_ours')}`, options };
  }
  if (ways.length === 0) return { text: `${now} ${say('answers.delivery_channel.change')}`, options };
  const sentences = ways.map((way) => sayWayThere(context, way));
  const [first = ''] = sentences;
  return {
    text: wanted === null ? `${now} ${sentences.join(' ')}` : sentences.join(' '),
    shorter: wanted === null ? [`${now} ${first}`, first] : [],
    options,
  };
});

const WAYS: readonly (readonly [RegExp, DeliveryWay])[] = [
  [/kivra/iu, 'kivra'],
  [/digipost/iu, 'digipost'],
  [/vipps/iu, 'vipps'],
  [/e-?faktura/iu, 'efaktura'],
  [/autogiro|avtalegiro/iu, 'direct_debit'],
  [/e-?post|mejl|mail/iu, 'email'],
  [/papp|papir|brev|post(?!nummer)/iu, 'paper'],
];

function findWanted(entities: readonly Entity[], text: string): DeliveryWay | null {
  const named = entities.filter((one) => one.type === 'channel').map((one) => one.value);
  const words = named.length > 0 ? named.join(' ') : text;
  return WAYS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
