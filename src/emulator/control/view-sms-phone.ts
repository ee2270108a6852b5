import type { EmulatorParts } from '../emulator-parts.ts';
import { priceOfSegments } from '../twilio/price-of-segments.ts';

/** Every SMS thread on one phone. */
export interface SmsPhoneView {
  readonly number: string;
  readonly on: boolean;
  readonly threads: readonly {
    readonly issuer: string;
    /** The issuer's number. */
    readonly with: string;
    readonly optedOut: boolean;
    readonly messages: readonly SmsView[];
  }[];
}

interface SmsView {
  readonly id: string;
  readonly from: 'payer' | 'issuer';
  readonly text: string;
  readonly at: string;
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** What the issuer pays for it; null for the payer's own. */
  readonly cost: { readonly amount: string; readonly unit: string } | null;
  readonly status: string;
  readonly errorCode: number | null;
}

/** What the phone with this number shows. */
export function viewSmsPhone(parts: Pick<EmulatorParts, 'accounts' | 'sms'>, number: string): SmsPhoneView {
  const records = parts.sms.ofNumber(number);
  return {
    number,
    on: parts.sms.isOn(number),
    threads: parts.accounts.all().flatMap((account) => {
      const messages = records.filter((record) => record.issuer === account.issuer).map(toSmsView);
      const { issuer, fromNumber } = account;
      const optedOut = parts.sms.isOptedOut(issuer, number);
      return messages.length === 0 ? [] : [{ issuer, with: fromNumber, optedOut, messages }];
    }),
  };
}

function toSmsView(record: ReturnType<EmulatorParts['sms']['ofNumber']>[number]): SmsView {
  const { sid, body, createdAt, segments, encoding, status, errorCode, direction } = record;
  const from = direction === 'inbound' ? 'payer' : 'issuer';
  const cost = from === 'payer' ? null : priceOfSegments(record);
  return { id: sid, from, text: body, at: createdAt, segments, encoding, cost, status, errorCode };
}
