import { formatDate } from '../texts/format-date.ts';
import { formatMoney } from '../texts/format-money.ts';
import type { OfferTerms } from './offer-terms.ts';
import type { Turn } from './turn.ts';
import { writeText } from './write-text.ts';

/** What an offer's texts may name: `{offer}`, `{price}` (`49 kr i månaden`), `{until}`, `{withdraw_by}`, `{offer_link}`. */
export function toOfferArguments(turn: Turn, offer: OfferTerms): Readonly<Record<string, string>> {
  const { locale, offers = {} } = turn.conversation();
  const { today } = turn.facts;
  const date = (day: string): string => formatDate(day, locale, 'day-month', today);
  const withdrawBy = offers[offer.name]?.withdrawBy;
  return {
    offer: writeText(turn, offer.title, {})[0] ?? offer.name,
    until: date(offer.until),
    ...(offer.price && { price: sayPrice(turn, offer.price) }),
    ...(withdrawBy !== undefined && { withdraw_by: date(withdrawBy) }),
    ...(offer.link !== null && { offer_link: offer.link }),
  };
}

function sayPrice(turn: Turn, { minor, currency, per }: NonNullable<OfferTerms['price']>): string {
  const amount = formatMoney({ minor: Math.abs(minor), currency }, turn.conversation().locale);
  return turn.say(`offer.${minor < 0 ? 'less' : 'price'}_${per}`, { amount });
}
