import type { z } from 'zod';
import { type Address, parseAddress } from '../../model/address.ts';
import { type DomainError, domainError, type Fault } from '../../model/errors.ts';
import type { PayerRef } from '../../model/ids.ts';
import type { Issuer } from '../../model/issuer.ts';
import type { Payer } from '../../model/payer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { payerBody } from './api-shapes.ts';

/**
 * A payer as the API gives it. SMS addresses must be mobile numbers that can exist, written with + and country code; a
 * fixed or premium number is refused here, before it costs anything (SMS pumping).
 */
export async function readPayer(
  ref: PayerRef,
  body: z.output<typeof payerBody>,
  issuer: Issuer,
): Promise<Result<{ readonly payer: Payer; readonly reopen: readonly Address[] }, DomainError>> {
  // Loaded by the first payer: every country's numbers are 18 MB.
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/max');
  const faults: Fault[] = [];
  const readAll = (field: 'addresses' | 'reopen'): readonly Address[] =>
    body[field].flatMap((text, index) => {
      const address = readAddress(text, parsePhoneNumberFromString);
      if (address.ok) return [address.value];
      faults.push({ detail: address.error, pointer: `/${field}/${index}` });
      return [];
    });
  const addresses = readAll('addresses');
  const reopen = readAll('reopen');
  if (faults.length > 0)
    return fail(domainError('invalid_request', 'An address cannot be used; nothing was stored.', faults));
  const { name, locale, attributes, consents } = body;
  const payer = { ref, name: name.normalize('NFC'), locale: locale ?? issuer.locale, addresses, attributes, consents };
  return ok({ payer, reopen });
}

type ParsePhoneNumber = typeof import('libphonenumber-js/max')['parsePhoneNumberFromString'];

const MOBILE = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE', undefined]);

function readAddress(text: string, parsePhoneNumber: ParsePhoneNumber): Result<Address, string> {
  const parsed = parseAddress(text);
  if (!parsed.ok) return fail(`${text} is not an address: write sms:+46…, telegram:… or web:…`);
  const address = parsed.value;
  if (address.channel === 'telegram' && !/^\d{1,20}$/.test(address.id))
    return fail(`${text} is not a Telegram chat id: it has digits only`);
  if (address.channel !== 'sms') return ok(address);
  const phone = parsePhoneNumber(address.id);
  if (!phone || !address.id.startsWith('+') || !phone.isPossible())
    return fail(`${text} is not a phone number with + and country code`);
  if (!MOBILE.has(phone.getType())) return fail(`${text} is not a mobile number`);
  return ok({ channel: 'sms', id: phone.number });
}
