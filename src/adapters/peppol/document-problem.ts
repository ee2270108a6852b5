/** Why a file was refused. Nothing of it is used. */
export interface DocumentProblem {
  /** One sentence: what, where, why, what to do. */
  readonly message: string;
  /** 1-based; null where the file has no lines to point at. */
  readonly line: number | null;
  /** Where, as a path with the usual prefixes: `/Invoice/cac:InvoiceLine[2]/cbc:LineExtensionAmount`. */
  readonly element: string | null;
  /** A rule of EN 16931 or Peppol (`BR-CO-16`), or one of ours (`doctype`, `not_well_formed`, …). Stable. */
  readonly code: string;
}
