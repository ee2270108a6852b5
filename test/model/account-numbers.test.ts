import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBankgiro, formatBankgiro } from '../../src/model/bankgiro.ts';
import { checkIban, formatIban } from '../../src/model/iban.ts';
import { toLuhnDigit } from '../../src/model/luhn.ts';
import { toModElevenDigit } from '../../src/model/mod-eleven.ts';
import { checkNorwegianAccount, formatNorwegianAccount } from '../../src/model/norwegian-account.ts';
import { checkOrganisationNumber } from '../../src/model/organisation-number.ts';
import { isNorwegianBirthNumber, isSwedishPersonalNumber } from '../../src/model/personal-number.ts';
import { checkPlusgiro, formatPlusgiro } from '../../src/model/plusgiro.ts';
import { checkVatNumber } from '../../src/model/vat-number.ts';

describe('a Bankgiro number', () => {
  test.each(['160-9908', '5402-9681', '991-2346', '378-3511', '54029681'])('%s is right', (text) => {
    expect(checkBankgiro(text)).toBeNull();
  });
  test.each(['123-4567', '1234-5678', '97012333'])('%s has a wrong check digit', (text) => {
    expect(checkBankgiro(text)).toBe('wrong_check_digit');
  });
  test('has 7 or 8 digits', () => {
    expect(checkBankgiro('1234')).toBe('wrong_length');
    expect(checkBankgiro('540296811')).toBe('wrong_length');
    expect(checkBankgiro('5402-968I')).toBe('not_digits');
  });
  test('is written with a hyphen before the last four', () => {
    expect(formatBankgiro('54029681')).toBe('5402-9681');
    expect(formatBankgiro('1609908')).toBe('160-9908');
    expect(formatBankgiro(' 1234 ')).toBe('1234');
  });
});

describe('a Plusgiro number', () => {
  test('41541 is right, another last digit is not', () => {
    expect(checkPlusgiro('41541')).toBeNull();
    expect(checkPlusgiro('4 15 4-1')).toBeNull();
    expect(checkPlusgiro('41542')).toBe('wrong_check_digit');
  });
  test('has 2 to 8 digits', () => {
    expect(checkPlusgiro('1')).toBe('wrong_length');
    expect(checkPlusgiro('123456789')).toBe('wrong_length');
    expect(checkPlusgiro('PG 4')).toBe('not_digits');
  });
  test('is written in pairs with a hyphen before the last digit', () => {
    expect(formatPlusgiro('41541')).toBe('41 54-1');
    expect(formatPlusgiro('4123451')).toBe('41 23 45-1');
    expect(formatPlusgiro('47668033')).toBe('4 76 68 03-3');
    expect(formatPlusgiro('18')).toBe('1-8');
  });
});

describe('a Norwegian account number', () => {
  test.each(['12345678903', '86011117947', '8601 11 17947', '8601.11.17947'])('%s is right', (text) => {
    expect(checkNorwegianAccount(text)).toBeNull();
  });
  test.each(['60051234567', '17202612345'])('%s has a wrong check digit', (text) => {
    expect(checkNorwegianAccount(text)).toBe('wrong_check_digit');
  });
  test('has 11 digits, written 4 2 5', () => {
    expect(checkNorwegianAccount('112233445566')).toBe('wrong_length');
    expect(checkNorwegianAccount('NO9386011117947')).toBe('not_digits');
    expect(formatNorwegianAccount('86011117947')).toBe('8601 11 17947');
  });
});

describe('an IBAN', () => {
  test.each([
    'NO9386011117947',
    'NO7112345678903',
    'SE4550000000058398257466',
    'SE3550000000054910000003',
    'NO93 8601 1117 947',
  ])('%s is right', (text) => {
    expect(checkIban(text)).toBeNull();
  });
  test('of the EHF guide and of a Swedish sample are wrong', () => {
    expect(checkIban('NO4970011111222')).toBe('wrong_check_digit');
    expect(checkIban('SE1212341234123412341234')).toBe('wrong_check_digit');
    expect(checkIban('SE1212341234123412')).toBe('wrong_length');
    expect(checkIban('IBAN32423940')).toBe('not_an_iban');
  });
  test('is written in groups of four', () => {
    expect(formatIban('SE4550000000058398257466')).toBe('SE45 5000 0000 0583 9825 7466');
    expect(formatIban('no9386011117947')).toBe('NO93 8601 1117 947');
  });
});

describe('an organisation number', () => {
  test.each(['5560360793', '5566778899', '2021005489', '556677-8899', '165566778899'])(
    '%s is a Swedish one',
    (text) => {
      expect(checkOrganisationNumber(text, 'SE')).toBeNull();
    },
  );
  test.each(['974760673', '923609016', '701730496', '310 456 780'])('%s is a Norwegian one', (text) => {
    expect(checkOrganisationNumber(text, 'NO')).toBeNull();
  });
  test('with a changed digit is found', () => {
    expect(checkOrganisationNumber('1234567890', 'SE')).toBe('wrong_check_digit');
    for (const valid of ['974760673', '923609016', '701730496']) {
      for (let place = 0; place < 9; place += 1) {
        const changed = `${valid.slice(0, place)}${(Number(valid[place]) + 1) % 10}${valid.slice(place + 1)}`;
        expect(checkOrganisationNumber(changed, 'NO')).toBe('wrong_check_digit');
      }
    }
    expect(checkOrganisationNumber('55667788', 'SE')).toBe('wrong_length');
    expect(checkOrganisationNumber('Foretaksregisteret', 'NO')).toBe('not_digits');
  });
  test('stands in the VAT number', () => {
    expect(checkVatNumber('SE556036079301', 'SE')).toBeNull();
    expect(checkVatNumber('NO974760673MVA', 'NO')).toBeNull();
    expect(checkVatNumber('SE12345678900199', 'SE')).toBe('wrong_form');
    expect(checkVatNumber('NO991 825 827MVA', 'NO')).toBe('wrong_form');
    expect(checkVatNumber('SE123456789001', 'SE')).toBe('wrong_check_digit');
  });
});

describe('a personal number', () => {
  test('is known by date and check digits', () => {
    expect(isSwedishPersonalNumber('8507099805')).toBe(true);
    expect(isSwedishPersonalNumber('19640327-3813')).toBe(true);
    expect(isSwedishPersonalNumber('5001011231')).toBe(false);
    expect(isSwedishPersonalNumber('8513099805')).toBe(false);
    expect(isNorwegianBirthNumber('31129956715')).toBe(true);
    expect(isNorwegianBirthNumber('130972 48022')).toBe(true);
    expect(isNorwegianBirthNumber('20097229935')).toBe(false);
    expect(isNorwegianBirthNumber('1234')).toBe(false);
  });
});

describe('check digits', () => {
  const changeOf = (body: string, place: number, by: number): string => {
    const at = place % body.length;
    return `${body.slice(0, at)}${(Number(body[at]) + by) % 10}${body.slice(at + 1)}`;
  };
  test('find every changed digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,30}$/), fc.nat(29), fc.integer({ min: 1, max: 9 }), (body, place, by) => {
        const changed = changeOf(body, place, by);
        expect(toLuhnDigit(changed)).not.toBe(toLuhnDigit(body));
        expect(toModElevenDigit(changed)).not.toBe(toModElevenDigit(body));
      }),
      { numRuns: 500 },
    );
  });
  test('of an IBAN find every changed digit', () => {
    fc.assert(
      fc.property(fc.nat(21), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const iban = 'SE4550000000058398257466';
        expect(checkIban(`SE${changeOf(iban.slice(2), place, by)}`)).not.toBeNull();
      }),
    );
  });
});
