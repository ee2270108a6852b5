/** A payment as a test thinks of it; `amount` in öre or øre, negative where the bank takes it back. */
export interface SamplePayment {
  readonly amount: number;
  readonly reference?: string | readonly string[];
  readonly text?: string;
  readonly name?: string;
  readonly from?: string;
  readonly bankReference?: string;
  readonly currency?: string;
  /** Structured shares, in öre. */
  readonly shares?: readonly { readonly reference: string; readonly amount: number }[];
}

const decimal = (minor: number): string => (Math.abs(minor) / 100).toFixed(2);
const toXmlText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const listOf = (reference: SamplePayment['reference']): readonly string[] =>
  reference === undefined ? [] : typeof reference === 'string' ? [reference] : reference;

/** camt.054, one entry a payment unless `lump`. */
export function toCamt(
  payments: readonly SamplePayment[],
  options: {
    readonly version?: '02' | '08';
    readonly currency?: string;
    readonly account?: string;
    readonly date?: string;
    readonly messageId?: string;
    readonly lump?: boolean;
    readonly copy?: boolean;
  } = {},
): Uint8Array {
  const {
    version = '08',
    currency = 'SEK',
    account = '54029681',
    date = '2026-11-12',
    messageId = 'M1',
    lump,
  } = options;
  const status = version === '08' ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>';
  const amount = (minor: number, of = currency): string => `<Amt Ccy="${of}">${decimal(minor)}</Amt>`;
  const details = (one: SamplePayment, isPart: boolean): string => {
    const party =
      one.name === undefined
        ? ''
        : version === '08'
          ? `<Pty><Nm>${toXmlText(one.name)}</Nm></Pty>`
          : `<Nm>${toXmlText(one.name)}</Nm>`;
    const from = one.from === undefined ? '' : `<DbtrAcct><Id><IBAN>${one.from}</IBAN></Id></DbtrAcct>`;
    const structured = [
      ...listOf(one.reference).map(
        (each) =>
          `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${toXmlText(each)}</Ref></CdtrRefInf></Strd>`,
      ),
      ...(one.shares ?? []).map(
        (each) =>
          `<Strd><RfrdDocAmt><RmtdAmt Ccy="${currency}">${decimal(each.amount)}</RmtdAmt></RfrdDocAmt><CdtrRefInf><Ref>${each.reference}</Ref></CdtrRefInf></Strd>`,
      ),
    ];
    const own = isPart
      ? version === '08'
        ? `${amount(one.amount)}<CdtDbtInd>${one.amount < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
        : `<AmtDtls><TxAmt>${amount(one.amount)}</TxAmt></AmtDtls>`
      : '';
    const words = one.text === undefined ? '' : `<Ustrd>${toXmlText(one.text)}</Ustrd>`;
    const reference =
      one.bankReference === undefined || !isPart ? '' : `<AcctSvcrRef>${one.bankReference}</AcctSvcrRef>`;
    return `<TxDtls><Refs>${reference}<EndToEndId>NOTPROVIDED</EndToEndId></Refs>${own}<RltdPties><Dbtr>${party}</Dbtr>${from}</RltdPties><RmtInf>${words}${structured.join('')}</RmtInf></TxDtls>`;
  };
  const entry = (parts: readonly SamplePayment[], index: number): string => {
    const sum = parts.reduce((total, one) => total + one.amount, 0);
    const reference =
      parts.length === 1 ? (parts[0]?.bankReference ?? `${messageId}-${index}`) : `${messageId}-${index}`;
    return `<Ntry>${amount(sum, parts[0]?.currency)}<CdtDbtInd>${sum < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>${status}<BookgDt><Dt>${date}</Dt></BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef><NtryDtls><Btch><NbOfTxs>${parts.length}</NbOfTxs></Btch>\n${parts.map((one) => details(one, parts.length > 1)).join('\n')}</NtryDtls></Ntry>`;
  };
  const groups = lump === true ? [payments] : payments.map((one) => [one]);
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.${version}"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>${messageId}</MsgId></GrpHdr><Ntfctn><Id>1</Id>${options.copy ? '<CpyDplctInd>COPY</CpyDplctInd>' : ''}<Acct><Id><Othr><Id>${account}</Id></Othr></Id></Acct>\n${groups.map(entry).join('\n')}\n</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`,
  );
}

/** Norwegian OCR giro with one assignment; totals are right unless `sum` says otherwise. */
export function toOcrGiro(payments: readonly SamplePayment[], options: { readonly sum?: number } = {}): Uint8Array {
  const pad = (value: string | number, width: number): string => String(value).padStart(width, '0');
  const line = (text: string): string => text.padEnd(80, '0');
  const sum = options.sum ?? Math.abs(payments.reduce((total, one) => total + one.amount, 0));
  const rows = payments.flatMap((one, index) => [
    line(
      `NY091030${pad(index + 1, 7)}12112601000${pad(index + 1, 5)}${one.amount < 0 ? '-' : '0'}${pad(Math.abs(one.amount), 17)}${(listOf(one.reference)[0] ?? '').padStart(25)}`,
    ),
    line(
      `NY091031${pad(index + 1, 7)}${pad(one.bankReference ?? index + 1, 10)}${pad(0, 16)}121126${one.from ?? pad(0, 11)}`,
    ),
  ]);
  const lines = [
    line('NY0000100000808000001230001234500000000'),
    line('NY090020001234567000000112345678903'),
    ...rows,
    line(`NY090088${pad(payments.length, 8)}${pad(rows.length + 2, 8)}${pad(sum, 17)}121126121126121126`),
    line(`NY000089${pad(payments.length, 8)}${pad(rows.length + 4, 8)}${pad(sum, 17)}121126`),
  ];
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

/** BgMax with one section, in ISO-8859-1. */
export function toBgMax(payments: readonly SamplePayment[], options: { readonly currency?: string } = {}): Uint8Array {
  const pad = (value: string | number, width: number): string => String(value).padStart(width, '0');
  const currency = options.currency ?? 'SEK';
  const extra = payments.reduce((count, one) => count + Math.max(0, listOf(one.reference).length - 1), 0);
  const rows = payments.flatMap((one, index) => {
    const [first = '', ...more] = listOf(one.reference);
    const serial = one.bankReference ?? pad(index + 1, 12);
    const record = (type: string, reference: string, amount: number): string =>
      `${type}${pad(one.from ?? '3783511', 10)}${reference.padEnd(25)}${pad(Math.abs(amount), 18)}22${pad(serial, 12)}0`;
    return [
      record(one.amount < 0 ? '21' : '20', first, one.amount),
      ...more.map((each) => record('22', each, 0)),
      ...(one.text === undefined ? [] : [`25${one.text}`]),
      ...(one.name === undefined ? [] : [`26${one.name}`]),
    ];
  });
  const sum = Math.abs(payments.reduce((total, one) => total + one.amount, 0));
  const lines = [
    `01${'BGMAX'.padEnd(20)}0120261112173035010331P`,
    `05${pad('54029681', 10)}${' '.repeat(10)}${currency}`,
    ...rows,
    `15${pad('58410000010098232', 35)}20261112${pad(74, 5)}${pad(sum, 18)}${currency}${pad(payments.length, 8)}`,
    `70${pad(payments.filter((one) => one.amount > 0).length, 8)}${pad(payments.filter((one) => one.amount < 0).length, 8)}${pad(extra, 8)}${pad(1, 8)}`,
  ];
  return Uint8Array.from(Buffer.from(lines.map((one) => one.padEnd(80)).join('\r\n'), 'latin1'));
}
