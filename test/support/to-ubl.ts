import type { InvoiceDocument, InvoiceLine } from '../../src/model/invoice.ts';
import { toDecimal } from '../../src/model/money.ts';

/** A document as a Peppol BIS Billing 3.0 invoice, as an issuer's billing system would write it. */
export function toUbl(document: InvoiceDocument): string {
  const money = (name: string, minor: number): string =>
    `<cbc:${name} currencyID="${document.currency}">${toDecimal(minor, document.currency)}</cbc:${name}>`;
  const { total, payment } = document;
  const account = payment.bankgiro ?? payment.account ?? '';
  const branch =
    payment.bankgiro === null
      ? ''
      : '<cac:FinancialInstitutionBranch><cbc:ID>SE:BANKGIRO</cbc:ID></cac:FinancialInstitutionBranch>';
  const party = (name: string, number: string, country: string): string => `
    <cac:Party><cbc:EndpointID schemeID="0088">7300010000001</cbc:EndpointID><cac:PartyIdentification><cbc:ID>${number}</cbc:ID></cac:PartyIdentification>
      <cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName>
      <cac:PostalAddress><cbc:CityName>Storgatan</cbc:CityName><cac:Country><cbc:IdentificationCode>${country}</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
      <cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>`;
  const country = document.currency === 'SEK' ? 'SE' : 'NO';
  const line = (one: InvoiceLine, index: number): string => `
  <cac:InvoiceLine><cbc:ID>${index + 1}</cbc:ID><cbc:InvoicedQuantity unitCode="${one.unit}">${one.net < 0 ? `-${one.quantity}` : one.quantity}</cbc:InvoicedQuantity>
    ${money('LineExtensionAmount', one.net)}
    <cac:InvoicePeriod><cbc:StartDate>${one.period?.from}</cbc:StartDate><cbc:EndDate>${one.period?.to}</cbc:EndDate></cac:InvoicePeriod>
    <cac:Item><cbc:Name>${one.text}</cbc:Name><cac:SellersItemIdentification><cbc:ID>${one.id}</cbc:ID></cac:SellersItemIdentification>
      <cac:ClassifiedTaxCategory><cbc:ID>${one.vatRate === '0' ? 'E' : 'S'}</cbc:ID><cbc:Percent>${one.vatRate}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="${document.currency}">${one.unitPrice?.replace('-', '')}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>${document.number}</cbc:ID><cbc:IssueDate>${document.issued}</cbc:IssueDate><cbc:DueDate>${document.due}</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>${document.currency}</cbc:DocumentCurrencyCode>
  <cac:InvoicePeriod><cbc:StartDate>${document.period?.from}</cbc:StartDate><cbc:EndDate>${document.period?.to}</cbc:EndDate></cac:InvoicePeriod>
  <cac:AccountingSupplierParty>${party(document.seller?.name ?? '', '1', country)}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>${party(document.buyer?.name ?? '', document.buyer?.customerNumber ?? '', country)}</cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>${payment.meansCode ?? '30'}</cbc:PaymentMeansCode><cbc:PaymentID>${payment.reference}</cbc:PaymentID>
    <cac:PayeeFinancialAccount><cbc:ID>${account.replace(/[ -]/g, '')}</cbc:ID>${branch}</cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:TaxTotal>${money('TaxAmount', total.vat)}${document.taxes
    .map(
      (tax) => `<cac:TaxSubtotal>${money('TaxableAmount', tax.taxable)}${money('TaxAmount', tax.tax)}
      <cac:TaxCategory><cbc:ID>${tax.rate === '0' ? 'E' : 'S'}</cbc:ID><cbc:Percent>${tax.rate}</cbc:Percent>${tax.rate === '0' ? '<cbc:TaxExemptionReason>Gebyr</cbc:TaxExemptionReason>' : ''}<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>`,
    )
    .join('')}</cac:TaxTotal>
  <cac:LegalMonetaryTotal>${money('LineExtensionAmount', total.net)}${money('TaxExclusiveAmount', total.net)}${money('TaxInclusiveAmount', total.net + total.vat)}${money('PayableAmount', total.payable)}</cac:LegalMonetaryTotal>${document.lines.map(line).join('')}
</Invoice>
`;
}
