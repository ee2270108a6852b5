/** What goes along with a reply: files of one's own, the payer's bills, choices to answer by. */
export interface Along {
  readonly files: readonly File[];
  readonly bills: readonly { readonly kind: 'pdf' | 'qr'; readonly invoice: string; readonly number: string }[];
  /** As they are written: empty ones are not sent. */
  readonly choices: readonly string[];
}

export const NOTHING_ALONG: Along = { files: [], bills: [], choices: [] };

/** Files of both kinds together. */
export const MOST_FILES = 3;
export const MOST_CHOICES = 3;
export const LONGEST_CHOICE = 40;
/** Bytes of one file. */
export const FILE_LIMIT = 4 * 1024 * 1024;
/** What a payer's phone shows without asking. */
export const FILE_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/pdf'];

/** How many files go along. */
export function countFiles({ files, bills }: Along): number {
  return files.length + bills.length;
}

/** The choices as they are sent. */
export function toChoices({ choices }: Along): readonly string[] {
  return choices.map((one) => one.trim()).filter((one) => one !== '');
}

/** True for choices that no answer could tell apart. */
export function areAlike(along: Along): boolean {
  const choices = toChoices(along).map((one) => one.toLocaleLowerCase());
  return new Set(choices).size < choices.length;
}

/** Base64, as the server takes files. */
export async function toBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
