import { describe, expect, it } from 'vitest';
import { createGuessLimit } from '../../../src/adapters/payer-page/guess-limit.ts';
import { guesserOf } from '../../../src/adapters/payer-page/guesser-of.ts';
import { isSameSite } from '../../../src/adapters/payer-page/is-same-site.ts';

describe('counting guesses', () => {
  it('stops a million guesses after a handful, and lets the guesser in again later', () => {
    const clock = { time: 0, now: () => clock.time };
    const limit = createGuessLimit({ clock, burst: 30, everyMs: 2_000, keys: 100 });
    let let_in = 0;
    for (let guess = 0; guess < 1_000_000; guess += 1) {
      if (limit.waitSeconds('one') === 0) let_in += 1;
      limit.note('one');
    }
    expect(let_in).toBe(30);
    expect(limit.waitSeconds('another')).toBe(0);
    clock.time = 5_000;
    expect(limit.waitSeconds('one')).toBe(0);
  });

  it('remembers no more guessers than it was told to', () => {
    const limit = createGuessLimit({ clock: { now: () => 0 }, burst: 1, everyMs: 1_000, keys: 50 });
    for (let guess = 0; guess < 100_000; guess += 1) limit.note(`ip ${guess}`);
    expect(limit.waitSeconds('ip 99999')).toBeGreaterThan(0);
    expect(limit.waitSeconds('ip 0')).toBe(0);
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('counts %s as %s', (ip, key) => {
    expect(guesserOf(ip)).toBe(key);
  });
});

describe('a request that changes something', () => {
  const url = 'https://exfb.se';
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'https://exfb.se' }, true],
    [{ origin: 'http://localhost:3000', host: 'localhost:3000' }, true],
    [{ origin: 'https://evil.example' }, false],
    [{ origin: 'null' }, false],
    [{}, true],
  ])('with %o is from our own page: %s', (headers, own) => {
    expect(isSameSite(headers, url)).toBe(own);
  });
});
