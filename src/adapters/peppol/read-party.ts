import type { Party } from '../../model/invoice.ts';
import type { UblReader } from './ubl-reader.ts';
import { find, findAll, type XmlElement } from './xml-element.ts';

/**
 * A party as named on the document: the registered name (EN 16931 BT-27, BT-44), else the trading name, else the person.
 * Null where it has no name at all.
 *
 * @param holder cac:AccountingSupplierParty, cac:AccountingCustomerParty or cac:PayeeParty's own element
 */
export function readParty(reader: UblReader, holder: XmlElement | null): Party | null {
  const party = find(holder, 'cac:Party') ?? holder;
  if (holder === null || party === null) return null;
  const name =
    reader.text(party, 'cac:PartyLegalEntity/cbc:RegistrationName') ??
    reader.text(party, 'cac:PartyName/cbc:Name') ??
    personOf(reader, party) ??
    reader.text(party, 'cac:Contact/cbc:Name');
  if (name === null) return null;
  return {
    name,
    organisationNumber: reader.text(party, 'cac:PartyLegalEntity/cbc:CompanyID'),
    vatNumber: vatNumberOf(reader, party),
    customerNumber: holder.name === 'cac:AccountingCustomerParty' ? customerNumberOf(reader, holder, party) : null,
    address: addressOf(reader, party),
  };
}

function personOf(reader: UblReader, party: XmlElement): string | null {
  const names = ['cbc:FirstName', 'cbc:MiddleName', 'cbc:FamilyName'];
  const parts = names.map((name) => reader.text(party, `cac:Person/${name}`)).filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

function vatNumberOf(reader: UblReader, party: XmlElement): string | null {
  const schemes = findAll(party, 'cac:PartyTaxScheme');
  const vat = schemes.find((scheme) => reader.text(scheme, 'cac:TaxScheme/cbc:ID')?.toUpperCase() === 'VAT');
  return vat === undefined ? null : reader.text(vat, 'cbc:CompanyID');
}

/**
 * The number the seller knows the buyer by: UBL's own element for it, else a party identification that is not of an
 * international scheme (a GLN or DUNS is not a customer number). Peppol uses the latter (BT-46).
 */
function customerNumberOf(reader: UblReader, holder: XmlElement, party: XmlElement): string | null {
  const given = reader.text(holder, 'cbc:SupplierAssignedAccountID');
  if (given !== null) return given;
  for (const identification of findAll(party, 'cac:PartyIdentification')) {
    const scheme = find(identification, 'cbc:ID')?.attributes.get('schemeID')?.trim() ?? '';
    const number = reader.text(identification, 'cbc:ID');
    if (number !== null && (scheme === '' || /cust|kund|ZZZ/i.test(scheme))) return number;
  }
  return null;
}

/** `Storgatan 1, Box 2, 111 22 Stockholm`; the country only where it is neither Sweden nor Norway. */
function addressOf(reader: UblReader, party: XmlElement): string | null {
  const address = find(party, 'cac:PostalAddress');
  const read = (path: string): string | null => reader.text(address, path);
  const street = [read('cbc:StreetName'), read('cbc:BuildingNumber')].filter((part) => part !== null).join(' ');
  const town = [read('cbc:PostalZone'), read('cbc:CityName')].filter((part) => part !== null).join(' ');
  const country = read('cac:Country/cbc:IdentificationCode');
  const isNear = country === 'SE' || country === 'NO';
  const parts = [
    street,
    read('cbc:AdditionalStreetName'),
    read('cac:AddressLine/cbc:Line'),
    read('cbc:Postbox'),
    town,
    isNear || (street === '' && town === '') ? null : country,
  ];
  const whole = parts.filter((part) => part !== null && part !== '').join(', ');
  return whole === '' ? null : whole;
}
