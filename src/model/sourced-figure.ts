/**
 * A figure as it was written, and the one place it came from.
 *
 * @example { text: '399 kr', source: 'invoice 10023 balance.remaining' }
 */
export interface SourcedFigure {
  readonly text: string;
  /**
   * What it is of, which one, and the path in the facts or the computation: `invoice 10023 due`, `difference 10022-10023
   * price el`, `law SE reminder 2013-03-16`, `issuer answerWithinMinutes`. One space between the three; the first is one
   * of the words that the console knows.
   */
  readonly source: string;
}
