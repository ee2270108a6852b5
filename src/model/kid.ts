import { isLuhn, toLuhnDigit } from './luhn.ts';
import { toModElevenDigit } from './mod-eleven.ts';
import { fail, ok, type Result } from './result.ts';

/** Which check character the payee agreed with the bank; one payee may have up to three lengths, each with its own. */
export type KidAlgorithm = 'mod10' | 'mod11';

export type KidProblem = 'not_a_kid' | 'too_short' | 'too_long' | 'wrong_check_digit';

/**
 * The Norwegian KID (kundeidentifikasjon): 2 to 25 characters, digits, the last one a check character by MOD10 (Luhn) or
 * MOD11; a MOD11 result of 10 is written `-`. Source: Mastercard Payment Services, "OCR giro systemspesifikasjon".
 * Made here: 4 to 25 characters, as banks advise; anything from 2 is accepted.
 */
export function buildKid(
  base: string,
  algorithm: KidAlgorithm,
): Result<string, 'not_a_kid' | 'too_short' | 'too_long'> {
  if (!/^\d+$/.test(base)) return fail('not_a_kid');
  if (base.length < 3) return fail('too_short');
  if (base.length > 24) return fail('too_long');
  return ok(`${base}${algorithm === 'mod10' ? toLuhnDigit(base) : toModElevenDigit(base)}`);
}

/** What is wrong with a KID, or null. Without an algorithm, one that fits is enough. Spaces between groups are allowed. */
export function checkKid(text: string, algorithm?: KidAlgorithm): KidProblem | null {
  const kid = text.replaceAll(' ', '');
  if (!/^\d+[\d-]$|^\d$/.test(kid)) return 'not_a_kid';
  if (kid.length < 2) return 'too_short';
  if (kid.length > 25) return 'too_long';
  const isTen = isLuhn(kid);
  const isEleven = toModElevenDigit(kid.slice(0, -1)) === kid.slice(-1);
  const fits = algorithm === undefined ? isTen || isEleven : algorithm === 'mod10' ? isTen : isEleven;
  return fits ? null : 'wrong_check_digit';
}
