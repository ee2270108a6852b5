type Table = Readonly<Record<string, string>>;

/** Why a message did not arrive, by the code of the channel that reported it; what has no words here is not said. */
export const FAILURE_WORDS: Readonly<Record<'sv' | 'nb' | 'en', Table>> = {
  sv: {
    bad_address: 'numret eller adressen finns inte',
    opted_out: 'kunden har sagt nej till meddelanden där',
    unreachable: 'telefonen gick inte att nå',
    filtered: 'operatören stoppade det',
    throttled: 'för många skickades på en gång',
    unauthorised: 'leverantören godtog inte er inloggning',
    rejected: 'leverantören godtog inte innehållet',
    unavailable: 'leverantören svarade inte',
  },
  nb: {
    bad_address: 'nummeret eller adressen finnes ikke',
    opted_out: 'kunden har sagt nei til meldinger der',
    unreachable: 'telefonen var ikke å nå',
    filtered: 'operatøren stoppet den',
    throttled: 'for mange ble sendt på en gang',
    unauthorised: 'leverandøren godtok ikke innloggingen deres',
    rejected: 'leverandøren godtok ikke innholdet',
    unavailable: 'leverandøren svarte ikke',
  },
  en: {
    bad_address: 'there is no such number or address',
    opted_out: 'the customer has said no to messages there',
    unreachable: 'the phone could not be reached',
    filtered: 'the carrier stopped it',
    throttled: 'too many were sent at once',
    unauthorised: 'the provider did not take your sign-in',
    rejected: 'the provider did not take what it says',
    unavailable: 'the provider did not answer',
  },
};
