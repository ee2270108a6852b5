/** A failure that the seed asked for: whoever meets it may fail with it, and is no surprise. */
export class SimulatedFault extends Error {
  override readonly name = 'SimulatedFault';
}
