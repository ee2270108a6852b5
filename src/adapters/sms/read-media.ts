import type { Media, MediaKind } from '../../model/media.ts';

/** Twilio takes no more (twilio.com/docs/messaging/guides/mms). */
const MOST_MEDIA = 10;

/** The end of a media address: the message and the medium, both identifiers. */
const PLACE = /\/Messages\/([A-Z]{2}\w{1,62})\/Media\/([A-Z]{2}\w{1,62})$/;

const KINDS: readonly (readonly [start: string, kind: MediaKind])[] = [
  ['image/', 'picture'],
  ['video/', 'video'],
  ['audio/amr', 'voice'],
  ['audio/', 'sound'],
  ['text/vcard', 'contact'],
  ['text/x-vcard', 'contact'],
];

/**
 * The media of an inbound MMS. Of the address that came only the two identifiers are kept: what is fetched later is fetched
 * from the account's own folder at Twilio, wherever the address pointed. Pure; never throws.
 */
export function readMedia(values: ReadonlyMap<string, readonly string[]>): readonly Media[] {
  const count = values.get('NumMedia')?.[0] ?? '0';
  const media: Media[] = [];
  for (let index = 0; /^\d{1,2}$/.test(count) && index < Math.min(Number(count), MOST_MEDIA); index += 1) {
    const type = values.get(`MediaContentType${index}`)?.[0]?.toLowerCase() ?? '';
    const [, message, medium] = PLACE.exec(values.get(`MediaUrl${index}`)?.[0] ?? '') ?? [];
    media.push({
      kind: KINDS.find(([start]) => type.startsWith(start))?.[1] ?? 'document',
      source: message === undefined || medium === undefined ? null : `${message}/${medium}`,
      name: null,
      detail: null,
    });
  }
  return media;
}
