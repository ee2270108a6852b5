import type { LedgerEntry, SmsStatus } from '../ledger-entry.ts';

/** One message in Twilio's books, either direction. */
export interface SmsRecord {
  readonly issuer: string;
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly service: string | null;
  readonly statusCallback: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly sentAt: string | null;
  readonly status: SmsStatus;
  readonly errorCode: number | null;
  /** Of an inbound message: the webhook was answered or given up. */
  readonly settled: boolean;
  readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** Twilio's state, as the ledger tells it. */
export interface SmsWorld {
  apply(entry: LedgerEntry): void;
  bySid(sid: string): SmsRecord | null;
  /** Oldest first. */
  ofIssuer(issuer: string): readonly SmsRecord[];
  ofNumber(number: string): readonly SmsRecord[];
  all(): readonly SmsRecord[];
  isOptedOut(issuer: string, number: string): boolean;
  isOn(number: string): boolean;
  count(): number;
}

/** An empty world; {@link SmsWorld.apply} each entry of the ledger to it. */
export function createSmsWorld(): SmsWorld {
  const bySid = new Map<string, SmsRecord>();
  const sidsOf = new Map<string, string[]>();
  const optedOut = new Set<string>();
  const off = new Set<string>();

  function add(record: SmsRecord): void {
    bySid.set(record.sid, record);
    for (const key of [`issuer ${record.issuer}`, `number ${record.from}`, `number ${record.to}`]) {
      const sids = sidsOf.get(key) ?? [];
      sids.push(record.sid);
      sidsOf.set(key, sids);
    }
  }
  function change(sid: string, at: string, changes: Partial<SmsRecord>): void {
    const record = bySid.get(sid);
    if (record) bySid.set(sid, { ...record, ...changes, updatedAt: at });
  }
  const listed = (key: string): readonly SmsRecord[] => (sidsOf.get(key) ?? []).flatMap((sid) => bySid.get(sid) ?? []);

  return {
    apply(entry) {
      if (entry.type === 'phone_switched') {
        if (entry.on) off.delete(entry.number);
        else off.add(entry.number);
      }
      if (entry.provider !== 'twilio') return;
      const issuer = entry.issuer ?? '';
      const born = { issuer, createdAt: entry.at, updatedAt: entry.at, errorCode: null, settled: false };
      switch (entry.type) {
        case 'sms_accepted': {
          const status = entry.service === null ? 'queued' : 'accepted';
          add({ ...entry, ...born, sentAt: null, status, optOutType: null, fields: {} });
          return;
        }
        case 'sms_written':
          add({
            ...entry,
            ...born,
            direction: 'inbound',
            service: null,
            statusCallback: null,
            sentAt: entry.at,
            status: 'receiving',
          });
          return;
        case 'sms_moved':
          change(entry.sid, entry.at, {
            status: entry.status,
            errorCode: entry.errorCode,
            ...(entry.status === 'sent' ? { sentAt: entry.at } : {}),
          });
          return;
        case 'sms_webhook_settled':
          change(entry.sid, entry.at, { status: 'received', settled: true });
          return;
        case 'opt_changed':
          if (entry.out) optedOut.add(`${issuer} ${entry.number}`);
          else optedOut.delete(`${issuer} ${entry.number}`);
          return;
        case 'sms_refused':
        case 'callback_tried':
        case 'sms_webhook_tried':
          return;
      }
      entry satisfies never;
    },
    bySid: (sid) => bySid.get(sid) ?? null,
    ofIssuer: (issuer) => listed(`issuer ${issuer}`),
    ofNumber: (number) => listed(`number ${number}`),
    all: () => [...bySid.values()],
    isOptedOut: (issuer, number) => optedOut.has(`${issuer} ${number}`),
    isOn: (number) => !off.has(number),
    count: () => bySid.size,
  };
}
