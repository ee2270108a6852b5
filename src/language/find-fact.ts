import { toPath } from './cel-names.ts';
import { type FactGroup, type FactType, isGroup } from './fact-types.ts';
import { likelyName } from './likely-name.ts';

/** What a chain of names stands for, or the names that were likely meant (null: nobody can tell). */
export type FoundFact =
  | { readonly known: true; readonly type: FactType }
  | { readonly known: false; readonly cure: string | null };

/** Groups whose names are unlike enough that one alone says where it belongs: `remaining` is `invoice.remaining`. */
const HOMES = ['invoice', 'payer', 'history', 'desk'];

/** Follows names through what is known. A wrong one anywhere gives the whole chain as it was likely meant. */
export function findFact(names: readonly string[], facts: FactGroup): FoundFact {
  let type: FactType = facts;
  const meant: string[] = [];
  let slipped = false;
  for (const name of names) {
    if (type === 'any') break;
    if (!isGroup(type)) return { known: false, cure: meant.length > 0 ? toPath(meant) : null };
    const own: FactType | undefined = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (own !== undefined) {
      meant.push(name);
      type = own;
      continue;
    }
    if (type.open) return slipped ? { known: false, cure: toPath([...meant, name]) } : { known: true, type: 'any' };
    const likely = likelyName(name, Object.keys(type.fields));
    if (likely === null) return { known: false, cure: meant.length === 0 ? findHome(name, facts) : null };
    slipped = true;
    meant.push(likely);
    type = type.fields[likely] ?? 'any';
  }
  return slipped ? { known: false, cure: toPath(meant) } : { known: true, type };
}

function findHome(name: string, facts: FactGroup): string | null {
  for (const home of HOMES) {
    const group = facts.fields[home];
    if (group === undefined || !isGroup(group)) continue;
    const likely = Object.hasOwn(group.fields, name) ? name : likelyName(name, Object.keys(group.fields));
    if (likely !== null) return `${home}.${likely}`;
  }
  const payer = facts.fields['payer'];
  const attributes = payer && isGroup(payer) ? payer.fields['attributes'] : undefined;
  return attributes && isGroup(attributes) && Object.hasOwn(attributes.fields, name)
    ? toPath(['payer', 'attributes', name])
    : null;
}
