import { isRole } from '../../model/staff-member.ts';
import type { AuditEntry } from '../../ports/audit-store.ts';
import type { AuditWords, SignInWay } from './audit-words.ts';

/** Whom or what a deed was about, with what the log holds as codes in words; what has none stays as it is written. */
export function sayAuditAbout({ action, about }: Pick<AuditEntry, 'action' | 'about'>, words: AuditWords): string {
  if (about === null) return '';
  switch (action) {
    case 'sign in':
      return sayWay(about, words);
    case 'join':
      return about.replace(/: company$/, '');
    case 'decide payment':
      return sayDecision(about, words);
    case 'agree to payee':
    case 'refuse payee':
      return words.change(about);
    default:
      return about.replaceAll(/(?<=(?:: |→ ))\w+/g, (role) => (isRole(role) ? words.roles[role] : role));
  }
}

/** `company: not_invited` is the company's sign-in, and why it was refused. */
function sayWay(about: string, { ways, wayRefused }: AuditWords): string {
  const [way = '', ...rest] = about.split(': ');
  const why = rest.join(': ');
  const said = Object.hasOwn(ways, way) ? ways[way as SignInWay] : way;
  const refusal = Object.hasOwn(wayRefused, why) ? wayRefused[why as keyof typeof wayRefused] : why;
  return refusal === '' ? said : `${said}: ${refusal}`;
}

function sayDecision(about: string, words: AuditWords): string {
  const [amount = '', ...rest] = about.split(': ');
  const decided = rest.join(': ');
  const put = /^put on (.+)$/.exec(decided)?.[1];
  const left = /^left: (.*)$/s.exec(decided)?.[1];
  if (put !== undefined) return `${amount}: ${words.putOn(put)}`;
  if (left !== undefined) return `${amount}: ${words.left(left)}`;
  return decided === 'paid back' ? `${amount}: ${words.paidBack}` : about;
}
