import type { Result } from '../model/result.ts';

/** An element of a file. Prefixes of the file are forgotten: what counts is the namespace. */
export interface XmlElement {
  /** The local name; with the usual prefix of its namespace where the reader knows it: `cbc:ID`. */
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

/** How large a file may be. */
export interface XmlBounds {
  readonly bytes: number;
  /** Elements, attributes and texts together. */
  readonly nodes: number;
}

/** Reads XML from outside: no DTD, UTF-8 only, bounded before anything is built. Never throws. */
export interface XmlReader {
  read(
    bytes: Uint8Array,
    bounds: XmlBounds,
  ): Result<XmlElement, { readonly message: string; readonly line: number | null; readonly element: string | null }>;
  /** Children with a name, in order. */
  findAll(element: XmlElement, name: string): readonly XmlElement[];
  /** The first element at a path of names, `RmtInf/Strd/CdtrRefInf/Ref`, or null. */
  find(element: XmlElement | null, path: string): XmlElement | null;
  /** Where an element stands: `/Document/BkToCstmrDbtCdtNtfctn/Ntfctn/Ntry[2]`. */
  toPath(element: XmlElement): string;
}
