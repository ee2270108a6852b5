/** A payer who waited for a person has the first answer: how long that took, to promise the next one no less. */
export interface PersonAnswered {
  readonly type: 'person_answered';
  /** Whole, from asking to the first answer, while the desk was open when it was asked. */
  readonly seconds: number;
  /** The kind of hour it was asked in, {@link DeskHours.slot}. */
  readonly slot: string;
}

export const personAnsweredExample: PersonAnswered = { type: 'person_answered', seconds: 240, slot: 'work-09' };
