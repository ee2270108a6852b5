/**
 * Days in which a consumer may withdraw from what was agreed at a distance, counted from the day after the agreement.
 *
 * SE: lag (2005:59) om distansavtal och avtal utanför affärslokaler, 2 kap. 10 §; NO: angrerettloven § 21; both after
 * directive 2011/83/EU art. 9. From memory, not looked up in the statutes: an issuer says otherwise in the offer where its
 * goods or services are excepted. What costs nothing can be ended without this right.
 */
export const WITHDRAWAL_DAYS: Readonly<Record<'SE' | 'NO', number>> = { SE: 14, NO: 14 };
