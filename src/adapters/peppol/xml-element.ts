/** An element of a UBL file. Prefixes of the file are forgotten: what counts is the namespace. */
export interface XmlElement {
  /** With the usual prefix of its namespace: `cbc:ID`, `cac:Party`; the bare local name for roots and strangers. */
  readonly name: string;
  /** Namespace URI. */
  readonly space: string;
  /** Line of the start tag, 1-based. */
  readonly line: number;
  /** Attributes without a namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Own text and CDATA, in order. */
  readonly text: string;
  readonly parent: XmlElement | null;
}

/** Children with a name, in order. */
export function findAll(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The first element at a path of names, `cac:Party/cac:PartyName/cbc:Name`, or null. */
export function find(element: XmlElement | null, path: string): XmlElement | null {
  let found: XmlElement | null = element;
  for (const name of path.split('/')) {
    found = found?.children.find((child) => child.name === name) ?? null;
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
