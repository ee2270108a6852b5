/** One text with what it means. `lang` is a two-letter language; `intent` any name. */
export interface LabelledText {
  readonly text: string;
  readonly lang: string;
  readonly intent: string;
  /** Texts made from the same phrase share a source, so that they are never on both sides of a test. */
  readonly source?: number;
  /** How much it counts, 1 unless said. */
  readonly weight?: number;
}
