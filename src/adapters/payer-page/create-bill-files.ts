import type { BillFiles } from '../../ports/bill-files.ts';
import { loadPage, type PageReader } from './load-page.ts';
import { toPageState } from './page-state.ts';
import { toPageView } from './page-view.ts';
import { renderPdf } from './render-pdf.ts';

/** Large enough for a phone that scans it off another screen. */
const QR_PIXELS = 720;

/** Files of a bill for the desk to send along: what the payer's own page would show, made now. */
export function createBillFiles(deps: PageReader): BillFiles {
  return {
    async make(kind, { issuer, payer, invoice }) {
      const page = await loadPage(deps, { issuer, payer, invoice }, '/');
      if (page.bill === null) return null;
      const view = toPageView(page);
      const title = view.say('title', { number: page.bill.invoice.number, issuer: page.facts.issuer.name });
      if (kind === 'pdf') {
        const content = await renderPdf(page);
        return content && { name: `${title}.pdf`, content };
      }
      const { options } = toPageState(page);
      const text = options?.swish?.qrText ?? options?.invoiceQr ?? null;
      if (text === null) return null;
      const { default: QRCode } = await import('qrcode');
      const content = await QRCode.toBuffer(text, {
        type: 'png',
        errorCorrectionLevel: 'M',
        margin: 4,
        width: QR_PIXELS,
      });
      return { name: `${title}.png`, content };
    },
  };
}
