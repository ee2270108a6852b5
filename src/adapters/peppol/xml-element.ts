import type { XmlElement } from '../../ports/xml-reader.ts';

export type { XmlElement } from '../../ports/xml-reader.ts';

/** Children with a name, in order. */
export function findAll(element: XmlElement, name: string): readonly XmlElement[] {
  if (element.children.length < MANY) return element.children.filter((child) => child.name === name);
  return indexOf(element).get(name) ?? [];
}

/** From here on children are looked up in an index: a bill may have thousands of lines. */
const MANY = 64;
const indexes = new WeakMap<XmlElement, ReadonlyMap<string, readonly XmlElement[]>>();

function indexOf(element: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
  const index = indexes.get(element) ?? Map.groupBy(element.children, (child) => child.name);
  indexes.set(element, index);
  return index;
}

/** The first element at a path of names, `cac:Party/cac:PartyName/cbc:Name`, or null. */
export function find(element: XmlElement | null, path: string): XmlElement | null {
  let found: XmlElement | null = element;
  for (const name of path.split('/')) {
    found = found === null ? null : (findAll(found, name)[0] ?? null);
  }
  return found;
}

/** Where an element stands: `/Invoice/cac:InvoiceLine[2]/cbc:ID`. Numbers only where there are several. */
export function toPath(element: XmlElement): string {
  const { parent, name } = element;
  if (parent === null) return `/${name}`;
  const same = findAll(parent, name);
  const place = same.length > 1 ? `[${same.indexOf(element) + 1}]` : '';
  return `${toPath(parent)}/${name}${place}`;
}
