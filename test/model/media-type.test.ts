import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPicture, MEDIA_TYPES, type MediaType, toMediaType } from '../../src/model/media-type.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));

const HEADS: readonly (readonly [string, MediaType])[] = [
  ['\xff\xd8\xff\xe0\x00\x10JFIF', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n\x00\x00', 'image/png'],
  ['GIF89a....', 'image/gif'],
  ['GIF87a....', 'image/gif'],
  ['RIFF\x10\x00\x00\x00WEBPVP8 ', 'image/webp'],
  ['\x00\x00\x00\x18ftypheic', 'image/heic'],
  ['\x00\x00\x00\x18ftypmif1', 'image/heic'],
  ['%PDF-1.7\n', 'application/pdf'],
  ['OggS\x00\x02', 'audio/ogg'],
  ['ID3\x04', 'audio/mpeg'],
  ['#!AMR\n', 'audio/amr'],
  ['\x00\x00\x00\x20ftypM4A ', 'audio/mp4'],
  ['\x00\x00\x00\x20ftypisom', 'video/mp4'],
  ['RIFF\x10\x00\x00\x00WAVEfmt ', 'application/octet-stream'],
  ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">', 'application/octet-stream'],
  ['<!doctype html><script>alert(1)</script>', 'application/octet-stream'],
  ['GIF8', 'application/octet-stream'],
  ['', 'application/octet-stream'],
];

for (const [head, type] of HEADS) {
  test(`${JSON.stringify(head.slice(0, 12))} is ${type}`, () => expect(toMediaType(bytes(head))).toBe(type));
}

test('only four kinds are pictures, and none of them can hold a script', () => {
  expect(MEDIA_TYPES.filter(isPicture)).toEqual(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);
});

test('anything at all has a type', () => {
  fc.assert(fc.property(fc.uint8Array(), (content) => MEDIA_TYPES.includes(toMediaType(content))));
});
