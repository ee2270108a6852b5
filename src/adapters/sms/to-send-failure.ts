import type { SendFailure } from '../../ports/channel.ts';
import { TwilioFailure } from './twilio-failure.ts';

/**
 * What stopped a call through the `twilio` package. Anything but our own {@link TwilioFailure} came from the package
 * reading an answer it did not expect, so Twilio may have accepted the message.
 */
export function toSendFailure(error: unknown): SendFailure {
  if (error instanceof TwilioFailure) return error.failure;
  return {
    code: 'unknown',
    detail: `Twilio's answer could not be read (${error instanceof Error ? error.name : typeof error})`,
  };
}
