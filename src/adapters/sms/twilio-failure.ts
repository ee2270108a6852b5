import type { SendFailure } from '../../ports/channel.ts';

/** Carries a failure through the `twilio` package, whose own errors lose headers and the state of the connection. */
export class TwilioFailure extends Error {
  readonly failure: SendFailure;

  constructor(failure: SendFailure) {
    super(failure.detail);
    this.name = 'TwilioFailure';
    this.failure = failure;
  }
}
