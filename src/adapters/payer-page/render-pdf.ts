import type PDFDocument from 'pdfkit';
import { formatDate } from '../../texts/format-date.ts';
import { toPrintable } from '../../texts/to-printable.ts';
import { type BillRow, toBillRows } from './bill-rows.ts';
import type { LoadedPage } from './load-page.ts';
import { type PageView, toPageView } from './page-view.ts';

type Pdf = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Pdf['struct']>;

const MARGIN = 56;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN - 24;
const AMOUNT = 110;

/**
 * The bill as a PDF to keep: real text with its structure, language and title, so that it can be searched and read aloud,
 * in the issuer's colour. The same rows and directions as the page; null where there is no bill.
 */
export async function renderPdf(page: LoadedPage): Promise<Buffer | null> {
  const { bill, facts, locale } = page;
  if (bill === null) return null;
  const view = toPageView(page);
  const title = toPrintable(view.say('title', { number: bill.invoice.number, issuer: facts.issuer.name }));
  // Loaded by the first bill: 100 ms and 30 MB that no start should wait for.
  const { default: Document } = await import('pdfkit');
  const pdf = new Document({
    size: 'A4',
    margin: MARGIN,
    lang: locale,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: title,
      Author: toPrintable(facts.issuer.name),
      CreationDate: new Date(`${bill.invoice.issued}T00:00:00Z`),
    },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  writeHead(pdf, root, { view, title });
  writeRows(pdf, root, view);
  writePayment(pdf, root, view);
  writeFoot(pdf, root, view);
  root.end();
  pdf.end();
  return whole;
}

interface Head {
  readonly view: PageView;
  readonly title: string;
}

function writeHead(pdf: Pdf, root: Element, { view, title }: Head): void {
  const { page, say, state } = view;
  const { facts, bill, locale } = page;
  if (bill === null) return;
  const { invoice } = bill;
  const day = (date: string): string => formatDate(date, locale, 'full');
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.rect(0, 0, 595.28, 10).fill(facts.issuer.brand.colour);
  pdf.endMarkedContent();
  line(pdf, root, { kind: 'P', text: facts.issuer.name, size: 12, bold: true });
  pdf.moveDown(1);
  line(pdf, root, { kind: 'H1', text: title, size: 20, bold: true });
  pdf.moveDown(0.4);
  const lines = [
    say('pdf.issued', { date: day(invoice.issued) }),
    ...(invoice.due === null ? [] : [say('pdf.due', { date: day(invoice.due) })]),
    ...(facts.payer === null ? [] : [say('trust.to', { name: facts.payer.name, customer: facts.payer.ref })]),
  ];
  for (const text of lines) line(pdf, root, { kind: 'P', text, size: 10.5 });
  pdf.moveDown(0.6);
  line(pdf, root, { kind: 'P', text: `${state.label}: ${state.amount}`, size: 14, bold: true });
  if (state.sentence !== '') line(pdf, root, { kind: 'P', text: state.sentence, size: 10.5 });
  if (invoice.note) line(pdf, root, { kind: 'P', text: invoice.note, size: 10.5 });
  pdf.moveDown(1);
}

function writeRows(pdf: Pdf, root: Element, view: PageView): void {
  const { bill } = view.page;
  if (bill === null) return;
  const { rows, sums } = toBillRows(view, bill.invoice);
  line(pdf, root, { kind: 'H2', text: view.say('pdf.rows'), size: 13, bold: true });
  pdf.moveDown(0.3);
  const table = pdf.struct('Table');
  root.add(table);
  writeRow(pdf, table, { text: view.say('what.line'), details: [], amount: view.say('what.net') }, 'head');
  for (const row of rows) writeRow(pdf, table, row, 'row');
  for (const [text, amount, isLast] of sums) {
    writeRow(pdf, table, { text, details: [], amount }, isLast ? 'total' : 'row');
  }
  table.end();
  pdf.moveDown(1);
}

function writeRow(pdf: Pdf, table: Element, row: BillRow, kind: 'head' | 'row' | 'total'): void {
  const text = toPrintable(row.text);
  const details = toPrintable(row.details.join('\n'));
  const bold = kind === 'row' ? 'Helvetica' : 'Helvetica-Bold';
  const width = WIDTH - AMOUNT;
  pdf.font(bold).fontSize(10.5);
  const high =
    pdf.heightOfString(text, { width }) + (details === '' ? 0 : pdf.fontSize(9).heightOfString(details, { width }));
  if (pdf.y + high + 8 > BOTTOM) pdf.addPage();
  const top = pdf.y + 4;
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf
    .moveTo(MARGIN, pdf.y)
    .lineTo(MARGIN + WIDTH, pdf.y)
    .lineWidth(0.5)
    .stroke('#999999');
  pdf.endMarkedContent();
  const name = pdf.struct('TH', {}, () => {
    pdf.fillColor('#000000').font(bold).fontSize(10.5).text(text, MARGIN, top, { width });
    if (details !== '') pdf.font('Helvetica').fontSize(9).fillColor('#444444').text(details, { width });
  });
  const amount = pdf.struct(kind === 'head' ? 'TH' : 'TD', {}, () => {
    pdf.fillColor('#000000').font(bold).fontSize(10.5);
    pdf.text(toPrintable(row.amount), MARGIN + WIDTH - AMOUNT, top, { width: AMOUNT, align: 'right' });
  });
  table.add(pdf.struct('TR', {}, [name, amount]));
  pdf.x = MARGIN;
  pdf.y = top + high + 4;
}

/** Where to pay and with what; nothing where nothing is to be paid. */
function writePayment(pdf: Pdf, root: Element, { options, state, say }: PageView): void {
  if (options === null || state.pay === null) return;
  line(pdf, root, { kind: 'H2', text: say('pay.heading'), size: 13, bold: true });
  pdf.moveDown(0.3);
  const swish = options.swish === null ? [] : [`${say('pay.row.swish')}: ${options.swish.number}`];
  const rows = [...options.rows, ...options.more].map((row) => `${say(`pay.row.${row.kind}`)}: ${row.shown}`);
  const shown = [...new Set([...rows, ...swish])];
  for (const text of shown.length > 1 ? shown : [...shown, say('pay.unknown')])
    line(pdf, root, { kind: 'P', text, size: 10.5 });
  pdf.moveDown(1);
}

function writeFoot(pdf: Pdf, root: Element, { page, say }: PageView): void {
  const { issuer } = page.facts;
  const who =
    issuer.organisationNumber === null
      ? say('trust.issuer_only', { issuer: issuer.name })
      : say('trust.organisation', { issuer: issuer.name, number: issuer.organisationNumber });
  const ways = [issuer.supportPhone, issuer.website].filter((one) => one !== null).join(', ');
  for (const text of [who, ways].filter((one) => one !== '')) line(pdf, root, { kind: 'P', text, size: 9 });
}

interface Line {
  readonly kind: 'P' | 'H1' | 'H2';
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
}

function line(pdf: Pdf, root: Element, { kind, text, size, bold = false }: Line): void {
  const words = toPrintable(text);
  pdf.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(size);
  if (pdf.y + pdf.heightOfString(words, { width: WIDTH }) > BOTTOM) pdf.addPage();
  const at = pdf.y;
  root.add(pdf.struct(kind, {}, () => pdf.fillColor('#000000').text(words, MARGIN, at, { width: WIDTH })));
}
