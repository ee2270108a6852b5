import type { PhonesApi } from './create-phones-api.ts';
import type { Person } from './person.ts';
import type { Words } from './words.ts';

/** Starts the chat; what happened on the SMS phone meanwhile, in words, and empty where nothing did. */
export async function pressStart(
  api: PhonesApi,
  to: Person,
  words: Pick<Words, 'confirmed' | 'unconfirmed'>,
): Promise<string> {
  const linked = await api.pressStart(to);
  if (linked === 'linked') return '';
  const name = to.name.split(' ', 1)[0] ?? '';
  return linked === 'confirmed' ? words.confirmed(name) : words.unconfirmed(name);
}
