import { countSegments } from '../count-segments.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import type { MessageMover } from './message-mover.ts';
import type { SmsRecord } from './sms-world.ts';

export interface AcceptedSms {
  readonly issuer: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly service: string | null;
  readonly statusCallback: string | null;
  readonly direction: 'outbound-api' | 'outbound-reply';
}

/** Writes an outgoing SMS into the ledger and sends it on its way. Each call is a new message, as at Twilio. */
export function acceptMessage(parts: EmulatorParts, mover: MessageMover, sms: AcceptedSms): SmsRecord {
  const sid = parts.ids.sid('SM', parts.sms.count() + 1);
  const { segments, encoding } = countSegments(sms.body);
  parts.ledger.append({ provider: 'twilio', type: 'sms_accepted', ...sms, sid, segments, encoding });
  const record = parts.sms.bySid(sid);
  if (record === null) throw new Error(`The ledger lost ${sid}`);
  mover.move(record);
  return record;
}
