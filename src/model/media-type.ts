/** Kinds of file that are known by their first bytes. Anything else is `application/octet-stream`. */
export const MEDIA_TYPES = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'application/pdf',
  'audio/ogg',
  'audio/mpeg',
  'audio/amr',
  'audio/mp4',
  'video/mp4',
  'application/octet-stream',
] as const;

export type MediaType = (typeof MEDIA_TYPES)[number];

/** Shown in place by every browser, and holds no code. SVG is a document with scripts, so it is no picture here. */
const PICTURES: ReadonlySet<MediaType> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** True for what may be shown in a thread; everything else is offered for download. */
export function isPicture(type: MediaType): boolean {
  return PICTURES.has(type);
}

/** Reads what a file is from its first bytes (16 are enough). What its sender called it is never believed. Pure. */
export function toMediaType(content: Uint8Array): MediaType {
  const head = String.fromCharCode(...content.subarray(0, 16));
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'image/webp';
  if (head.startsWith('%PDF-')) return 'application/pdf';
  if (head.startsWith('OggS')) return 'audio/ogg';
  if (head.startsWith('#!AMR')) return 'audio/amr';
  if (/^(ID3|\xff[\xf2\xf3\xfa\xfb])/.test(head)) return 'audio/mpeg';
  if (head.slice(4, 8) !== 'ftyp') return 'application/octet-stream';
  const brand = head.slice(8, 12);
  if (/^(hei[csx]|hev[cx]|mif1|msf1)$/.test(brand)) return 'image/heic';
  return brand.startsWith('M4A') ? 'audio/mp4' : 'video/mp4';
}
