import type { EmulatorAccount } from '../../src/emulator/emulator-account.ts';
import { signRequest } from '../../src/emulator/twilio/sign-request.ts';

/** The request that Twilio makes when somebody writes; `sid` names the message, whoever brings it and however often. */
export function toSmsWebhook(
  { issuer, accountSid, authToken, fromNumber }: EmulatorAccount,
  publicUrl: string,
  { sid, from, text }: { readonly sid: string; readonly from: string; readonly text: string },
) {
  const path = `/channels/${issuer}/sms`;
  const fields = {
    MessageSid: sid,
    SmsSid: sid,
    AccountSid: accountSid,
    From: from,
    To: fromNumber,
    Body: text,
    NumMedia: '0',
  };
  return {
    path,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signRequest(authToken, `${publicUrl}${path}`, fields),
    },
    body: new URLSearchParams(fields).toString(),
  };
}
