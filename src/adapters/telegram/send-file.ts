import type { Api } from 'grammy';
import type { StoredAttachment } from '../../ports/store.ts';

/** What Telegram shows as a photo; everything else arrives as it is, under its name. */
const PHOTOS = new Set(['image/jpeg', 'image/png']);

type More = NonNullable<Parameters<Api['sendDocument']>[2]>;

/**
 * Uploads a file into a chat, as a photo where it is one. Telegram refuses photos that are very long or very large by their
 * measures (`PHOTO_…`): those certainly were not sent, and go as documents. @throws as grammY does
 */
export async function sendFile(api: Api, chat: number, file: StoredAttachment, more: More) {
  const { GrammyError, InputFile } = await import('grammy');
  // grammY writes the name as it is: in quotes, or a space or semicolon would end it. Names of ours hold no quote.
  const upload = () => new InputFile(file.content, `"${file.name ?? ENDINGS[file.type] ?? 'file'}"`);
  if (!PHOTOS.has(file.type)) return api.sendDocument(chat, upload(), more);
  try {
    return await api.sendPhoto(chat, upload(), more);
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400 && /PHOTO_/.test(error.description))
      return api.sendDocument(chat, upload(), more);
    throw error;
  }
}

const ENDINGS: Readonly<Partial<Record<StoredAttachment['type'], string>>> = {
  'image/jpeg': 'picture.jpg',
  'image/png': 'picture.png',
  'image/gif': 'picture.gif',
  'image/webp': 'picture.webp',
  'application/pdf': 'document.pdf',
};
