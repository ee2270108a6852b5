import type { EmulatorParts } from '../emulator-parts.ts';
import type { SmsStatus } from '../ledger-entry.ts';
import { callBack } from './call-back.ts';
import type { SmsRecord } from './sms-world.ts';

interface Step {
  readonly status: SmsStatus;
  readonly errorCode: number | null;
}

/** Takes an accepted message over the network to the phone, and reports each step to its StatusCallback. */
export interface MessageMover {
  /** Starts or, after a restart, goes on. Does nothing for a message that has arrived. */
  move(record: SmsRecord): void;
}

/** A phone that is off, or a scripted `undelivered`, ends in `undelivered` with the carrier's code. */
export function createMessageMover(parts: EmulatorParts): MessageMover {
  const { faults, background, timing, ledger } = parts;

  /** The network does not wait for the product: states move by time, reports follow one after another. */
  async function run(record: SmsRecord): Promise<void> {
    const reordered = takeFault(record, 'callback', 'reordered-callbacks');
    const steps: Step[] = [];
    let reports = Promise.resolve();
    const report = (step: Step): void => {
      steps.push(step);
      if (!reordered) reports = reports.then(() => callBackOnce(record, step));
    };
    if (record.status === 'accepted') move(record, { status: 'queued', errorCode: null });
    if (record.status !== 'sent') {
      report({ status: 'queued', errorCode: null });
      if (!(await background.wait(timing.sentAfter))) return;
      const sent: Step = { status: 'sent', errorCode: null };
      move(record, sent);
      report(sent);
    }
    if (!(await background.wait(timing.deliveredAfter))) return;
    const scripted = takeFault(record, 'create', 'undelivered');
    const lost = scripted?.errorCode ?? (parts.sms.isOn(record.to) ? null : 30003);
    const end: Step = { status: lost === null ? 'delivered' : 'undelivered', errorCode: lost };
    move(record, end);
    report(end);
    await reports;
    if (reordered) for (const step of steps.reverse()) await callBackOnce(record, step);
  }

  function move(record: SmsRecord, step: Step): void {
    ledger.append({ provider: 'twilio', issuer: record.issuer, type: 'sms_moved', sid: record.sid, ...step });
  }

  async function callBackOnce(record: SmsRecord, step: Step): Promise<void> {
    const account = parts.accounts.ofIssuer(record.issuer);
    if (record.statusCallback === null || account === null || !isReported(step.status)) return;
    if (takeFault(record, 'callback', 'lost-callback')) return;
    const times = takeFault(record, 'callback', 'duplicate-callback') ? 2 : 1;
    const token = parts.ids.sid('', ledger.last());
    const fields = toFields(record, step, account.accountSid);
    for (let time = 0; time < times; time += 1) {
      await callBack(parts, account, record.statusCallback, fields, token, (answer) => {
        const { issuer, sid } = record;
        ledger.append({ provider: 'twilio', issuer, type: 'callback_tried', sid, status: step.status, answer });
      });
    }
  }

  function takeFault(record: SmsRecord, method: string, kind: Parameters<typeof faults.take>[1][number]) {
    const fault = faults.take({ provider: 'twilio', method, to: record.to }, [kind]);
    if (fault !== null) {
      const fired = { faulty: 'twilio', method, to: record.to, fault } as const;
      ledger.append({ provider: 'world', issuer: null, type: 'fault_fired', ...fired });
    }
    return fault;
  }

  function isReported(status: SmsStatus): boolean {
    return status === 'undelivered' || parts.reportedSteps.some((step) => step === status);
  }

  return {
    move(record) {
      if (record.direction === 'inbound' || ['delivered', 'undelivered'].includes(record.status)) return;
      background.run(() => run(record));
    },
  };
}

function toFields(record: SmsRecord, step: Step, accountSid: string): Record<string, string> {
  return {
    ...(step.errorCode === null ? {} : { ErrorCode: String(step.errorCode) }),
    SmsSid: record.sid,
    SmsStatus: step.status,
    MessageStatus: step.status,
    To: record.to,
    MessageSid: record.sid,
    AccountSid: accountSid,
    From: record.from,
    ApiVersion: '2010-04-01',
    ...(record.service === null ? {} : { MessagingServiceSid: record.service }),
  };
}
