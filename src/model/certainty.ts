/**
 * How sure we are of a rule. `read`: read in the named source · `secondary`: read in a text that cites it · `memory`:
 * remembered, to be checked before anyone relies on it · `house`: no law, our own choice. None of it is legal advice.
 */
export type Certainty = 'read' | 'secondary' | 'memory' | 'house';
