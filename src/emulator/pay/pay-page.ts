import type { PaymentRecord } from './payment-record.ts';

interface PageWords {
  readonly pretend: string;
  readonly approve: string;
  readonly decline: string;
  readonly over: string;
  readonly back: string;
  readonly declined: string;
}

const WORDS: Readonly<Record<'sv' | 'nb', PageWords>> = {
  sv: {
    pretend: 'Påhittad betalning: inga pengar flyttas.',
    approve: 'Godkänn',
    decline: 'Neka',
    over: 'Den här betalningen är avslutad.',
    back: 'Tillbaka till räkningen',
    declined: 'Kortet nekades. Försök igen eller gå tillbaka.',
  },
  nb: {
    pretend: 'Betaling på liksom: ingen penger flyttes.',
    approve: 'Godkjenn',
    decline: 'Avvis',
    over: 'Denne betalingen er avsluttet.',
    back: 'Tilbake til regningen',
    declined: 'Kortet ble avvist. Prøv igjen eller gå tilbake.',
  },
};

const NAMES = { swish: 'Swish', vipps: 'Vipps', stripe: 'Stripe' } as const;

/** The provider's side of a payment on the payer's phone: what it is about, and yes or no. Plain HTML, no script. */
export function renderPayPage(record: PaymentRecord, back: string, isDeclined: boolean): string {
  const language = record.currency === 'NOK' ? 'nb' : 'sv';
  const words = WORDS[language];
  const amount = (record.amount / 100).toLocaleString(language, { minimumFractionDigits: 2 });
  const button = (action: string, label: string, kind: string) =>
    `<button class="${kind}" name="action" value="${action}">${label}</button>`;
  const body =
    record.state === 'open'
      ? `${isDeclined ? `<p class="no">${words.declined}</p>` : ''}<form method="post">
        <input type="hidden" name="back" value="${toEscaped(back)}">
        ${button('approve', words.approve, 'yes')}${button('decline', words.decline, 'quiet')}</form>`
      : `<p>${words.over}</p>`;
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${NAMES[record.provider]}</title><style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{display:grid;place-content:center;min-height:90vh;margin:0;padding:24px}
main{width:min(22rem,calc(100vw - 48px));text-align:center}
h1{margin:0;font-size:1rem;font-weight:500;opacity:.7}
.sum{margin:16px 0 0;font-size:2.5rem;font-weight:650;font-variant-numeric:tabular-nums}
form{display:grid;gap:12px;margin:32px 0 24px}
button{min-height:52px;border:1px solid #8886;border-radius:12px;background:none;color:inherit;font:inherit;font-weight:600}
.yes{border-color:transparent;background:#176b45;color:#fff}
.no{color:#b3261e}
small{opacity:.7}
</style></head><body><main><h1>${NAMES[record.provider]}</h1><p class="sum">${amount} ${toEscaped(record.currency)}</p>
<p>${toEscaped(record.words)}</p>${body}
${back === '' ? '' : `<p><a href="${toEscaped(back)}">${words.back}</a></p>`}<p><small>${words.pretend}</small></p></main></body></html>`;
}

function toEscaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
}
