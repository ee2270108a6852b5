import { SaxesParser } from 'saxes';

/** What a webhook's answer asks Twilio to do. */
export type WebhookReading =
  | { readonly ok: true; readonly texts: readonly string[] }
  /** 12300: a content type that Twilio does not read; 12100: not well-formed XML; 12200: no Response. */
  | { readonly ok: false; readonly warning: 12300 | 12100 | 12200 };

/**
 * Reads the answer to an inbound message. TwiML's `<Message>` and any plain text are sent to the payer as an SMS,
 * so a product that answers `ok` as text has said "ok" to its customer.
 */
export function readTwiml(contentType: string, body: string): WebhookReading {
  if (body.trim() === '') return { ok: true, texts: [] };
  if (contentType === 'text/plain') return { ok: true, texts: [body] };
  if (!['text/xml', 'application/xml', 'text/html'].includes(contentType)) return { ok: false, warning: 12300 };
  const path: string[] = [];
  const texts: string[] = [];
  let root = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    root ||= tag.name;
    path.push(tag.name);
    if (path.join('/') === 'Response/Message') texts.push('');
  });
  parser.on('text', (text) => {
    const where = path.join('/');
    if (where === 'Response/Message' || where === 'Response/Message/Body') {
      texts[texts.length - 1] = `${texts.at(-1) ?? ''}${text}`;
    }
  });
  parser.on('closetag', () => {
    path.pop();
  });
  try {
    parser.write(body).close();
  } catch {
    return { ok: false, warning: 12100 };
  }
  if (root !== 'Response') return { ok: false, warning: 12200 };
  return { ok: true, texts: texts.map((text) => text.trim()).filter((text) => text !== '') };
}
