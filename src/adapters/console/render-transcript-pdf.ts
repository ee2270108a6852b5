import type PDFDocument from 'pdfkit';
import type { Locale } from '../../model/locale.ts';
import { toPrintable } from '../../texts/to-printable.ts';
import {
  type TranscriptEntry,
  toTranscriptEntries,
  toTranscriptHead,
  type WholeThread,
} from './to-transcript-entries.ts';
import { TRANSCRIPT_WORDS } from './transcript-words.ts';

type Pdf = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Pdf['struct']>;

const MARGIN = 56;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN - 24;
const QUIET = '#555555';
/** A bar at the left says who spoke, also in black and white: none, thin, thick. */
const BARS: Readonly<Record<TranscriptEntry['kind'], number>> = { payer: 3, agent: 1.5, bot: 0, move: 0, note: 0 };

/**
 * A thread as a PDF to keep or to send to a board of complaints: real text with its structure and language, so that it can be
 * searched and read aloud. Letters outside Windows-1252 lose their marks, as on a bill; the JSON has them all.
 */
export async function renderTranscriptPdf(thread: WholeThread, locale: Locale, colour: string): Promise<Buffer> {
  const words = TRANSCRIPT_WORDS[locale];
  const { title, times } = toTranscriptHead(thread, locale);
  const { default: Document } = await import('pdfkit');
  const pdf = new Document({
    size: 'A4',
    margin: MARGIN,
    lang: locale,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    bufferPages: true,
    info: { Title: toPrintable(title), Author: toPrintable(thread.issuer) },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.rect(0, 0, 595.28, 10).fill(colour);
  pdf.endMarkedContent();
  line(pdf, root, { kind: 'H1', text: `${words.heading}: ${thread.payer ?? words.payer}`, size: 20, bold: true });
  line(pdf, root, { kind: 'P', text: `${thread.issuer} · ${thread.conversation}`, size: 10 });
  line(pdf, root, { kind: 'P', text: times, size: 10 });
  pdf.moveDown(1);
  for (const entry of toTranscriptEntries(thread, locale)) writeEntry(pdf, root, entry);
  root.end();
  numberPages(pdf, words.page);
  pdf.end();
  return whole;
}

function writeEntry(pdf: Pdf, root: Element, { kind, when, who, how, text }: TranscriptEntry): void {
  const head = `${when}   ${who.replace('→', '»')}${how === '' ? '' : ` (${how})`}`;
  const isAside = kind === 'move' || kind === 'note';
  // A heading is never left behind at the foot of a page.
  if (pdf.y + 40 > BOTTOM) pdf.addPage();
  const [top, page] = [pdf.y, pdf.bufferedPageRange().count];
  line(pdf, root, { kind: 'P', text: head, size: 9, bold: !isAside, colour: QUIET });
  if (text !== '') line(pdf, root, { kind: 'P', text, size: 10.5, italic: kind === 'note' });
  if (BARS[kind] > 0 && pdf.bufferedPageRange().count === page) {
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.rect(MARGIN - 10, top, BARS[kind], pdf.y - top).fill('#222222');
    pdf.endMarkedContent();
  }
  pdf.moveDown(0.7);
}

function numberPages(pdf: Pdf, page: (number: number, of: number) => string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('Helvetica').fontSize(8).fillColor(QUIET);
    pdf.text(page(index + 1, count), MARGIN, 841.89 - MARGIN, { width: WIDTH, align: 'right', lineBreak: false });
    pdf.endMarkedContent();
  }
}

interface Line {
  readonly kind: 'P' | 'H1';
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly colour?: string;
}

/** Long words of a payer go on over the page by themselves. */
function line(pdf: Pdf, root: Element, { kind, text, size, bold, italic, colour = '#000000' }: Line): void {
  const font = bold ? 'Helvetica-Bold' : italic ? 'Helvetica-Oblique' : 'Helvetica';
  pdf.font(font).fontSize(size);
  root.add(pdf.struct(kind, {}, () => pdf.fillColor(colour).text(toPrintable(text), MARGIN, pdf.y, { width: WIDTH })));
}
