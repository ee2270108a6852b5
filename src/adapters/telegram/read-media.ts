import { z } from 'zod';
import type { Media, MediaKind } from '../../model/media.ts';
import { cleanFileName } from '../../texts/clean-file-name.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';

const file = z.looseObject({ file_id: z.string().min(1).max(300), file_name: z.string().optional() });
const sizes = z.array(z.looseObject({ file_id: z.string().min(1).max(300), file_size: z.number().optional() })).min(1);
const place = z.looseObject({ latitude: z.number(), longitude: z.number() });
const venue = z.looseObject({ title: z.string(), address: z.string(), location: place });
const contact = z.looseObject({ phone_number: z.string(), first_name: z.string(), last_name: z.string().optional() });
const dice = z.looseObject({ emoji: z.string(), value: z.int() });
const poll = z.looseObject({ question: z.string() });
const sticker = file.extend({ emoji: z.string().optional() });

/** Fields of a message that hold a file, by what it is to a person. `animation` before `document`: Telegram sends both. */
const FILES: readonly (readonly [field: string, kind: MediaKind])[] = [
  ['voice', 'voice'],
  ['video_note', 'video'],
  ['video', 'video'],
  ['audio', 'sound'],
  ['animation', 'video'],
  ['document', 'document'],
];

/** Kinds that are only known to have come. */
const OTHERS = ['story', 'paid_media', 'checklist', 'game', 'giveaway', 'invoice', 'gift'];

/**
 * What a message holds besides words: at most one thing, as Telegram sends it. What came in another shape than described is
 * `other`, never an error: it is kept and shown. Pure; never throws.
 */
export function readMedia(message: Readonly<Record<string, unknown>>): Media | null {
  if (message['photo'] !== undefined) return readPhoto(message['photo']);
  for (const [field, kind] of FILES) {
    if (message[field] === undefined) continue;
    const read = file.safeParse(message[field]);
    return read.success ? toMedia(kind, read.data.file_id, read.data.file_name) : toMedia('other');
  }
  return readSmallThing(message) ?? (OTHERS.some((kind) => message[kind] !== undefined) ? toMedia('other') : null);
}

/** A photo comes in several sizes, smallest first; the last is the one to look at. */
function readPhoto(photo: unknown): Media {
  const read = sizes.safeParse(photo);
  return toMedia('picture', read.success ? (read.data.at(-1)?.file_id ?? null) : null);
}

function readSmallThing(message: Readonly<Record<string, unknown>>): Media | null {
  if (message['sticker'] !== undefined) {
    const read = sticker.safeParse(message['sticker']);
    return read.success ? toMedia('sticker', read.data.file_id, undefined, read.data.emoji) : toMedia('sticker');
  }
  if (message['venue'] !== undefined) {
    const read = venue.safeParse(message['venue']);
    if (!read.success) return toMedia('location');
    const { title, address, location } = read.data;
    return toMedia('location', null, undefined, `${title}, ${address} (${toPlace(location)})`);
  }
  if (message['location'] !== undefined) {
    const read = place.safeParse(message['location']);
    return toMedia('location', null, undefined, read.success ? toPlace(read.data) : undefined);
  }
  if (message['contact'] !== undefined) {
    const read = contact.safeParse(message['contact']);
    if (!read.success) return toMedia('contact');
    const { first_name, last_name = '', phone_number } = read.data;
    return toMedia('contact', null, undefined, `${first_name} ${last_name} ${phone_number}`.replace(/\s+/g, ' '));
  }
  if (message['dice'] !== undefined) {
    const read = dice.safeParse(message['dice']);
    return toMedia('dice', null, undefined, read.success ? `${read.data.emoji} ${read.data.value}` : undefined);
  }
  if (message['poll'] !== undefined) {
    const read = poll.safeParse(message['poll']);
    return toMedia('poll', null, undefined, read.success ? read.data.question : undefined);
  }
  return null;
}

function toMedia(kind: MediaKind, source: string | null = null, name?: string, detail?: string): Media {
  const words = detail === undefined ? '' : cleanInboundText(detail).slice(0, 300);
  return { kind, source, name: name === undefined ? null : cleanFileName(name), detail: words === '' ? null : words };
}

/** Five decimals are a metre: more is noise. */
function toPlace({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}
