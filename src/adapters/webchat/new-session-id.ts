import { randomBytes } from 'node:crypto';

/** A Direct Line conversation's id: 128 bits that nobody guesses, 22 characters of A-Z a-z 0-9 _ -. */
export function newSessionId(): string {
  return randomBytes(16).toString('base64url');
}
