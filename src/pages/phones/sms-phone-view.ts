export interface SmsView {
  readonly id: string;
  readonly from: 'payer' | 'issuer';
  readonly text: string;
  readonly at: string;
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly cost: { readonly amount: string; readonly unit: string } | null;
  readonly status: string;
  readonly errorCode: number | null;
}

/** What the emulator tells about a phone's text messages: the same shape as there, held together by a test. */
export interface SmsPhoneView {
  readonly number: string;
  readonly on: boolean;
  readonly threads: readonly {
    readonly issuer: string;
    readonly with: string;
    readonly optedOut: boolean;
    readonly messages: readonly SmsView[];
  }[];
}
