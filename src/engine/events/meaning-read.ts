/** What the payer meant, with the probability it was read at; kept for agents and for learning. */
export interface MeaningRead {
  readonly type: 'meaning_read';
  readonly intent: string;
  readonly probability: number;
  readonly decision: 'answer' | 'ask' | 'person' | 'ignore';
}

export const meaningReadExample: MeaningRead = {
  type: 'meaning_read',
  intent: 'why_higher',
  probability: 0.97,
  decision: 'answer',
};
