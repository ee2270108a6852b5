import { userInfo } from 'node:os';

/** Whoever runs this, as the system knows them; undefined where it knows nobody: in containers a number need not have a name. */
export function nameOfUser(read: () => { readonly username: string } = userInfo): string | undefined {
  try {
    return read().username;
  } catch {
    return undefined;
  }
}
