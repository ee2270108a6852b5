import { fail, ok, type Result } from '../model/result.ts';
import type { ImportError } from './import-line.ts';
import type { PaymentsLine } from './payments-line.ts';
import { field, postFile, type Target, toRefusal } from './post-file.ts';

type Outcome = Pick<PaymentsLine, 'repeated' | 'known' | 'counts' | 'waiting'>;

/** Sends a bank file to `POST /v1/payments`. Sending again is safe: what was taken once is not taken again. */
export async function postBankFile(target: Target, bytes: Uint8Array): Promise<Result<Outcome, ImportError>> {
  const answer = await postFile(target, 'v1/payments', { bytes, type: 'application/octet-stream' });
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  if (status !== 200 && status !== 201) return fail(toRefusal(answer.value));
  const waiting = field(body, 'waiting');
  return ok({
    repeated: field(body, 'repeated') === true,
    known: Number(field(body, 'known') ?? 0),
    counts: (field(body, 'counts') ?? {}) as Readonly<Record<string, number>>,
    waiting: (Array.isArray(waiting) ? waiting : []).map((one: unknown) => ({
      id: String(field(one, 'id') ?? ''),
      amount: String(field(one, 'amount') ?? ''),
      currency: String(field(one, 'currency') ?? ''),
      reason: String(field(one, 'reason') ?? ''),
      references: (field(one, 'references') ?? []) as readonly string[],
      payer: (field(field(one, 'payer'), 'name') ?? null) as string | null,
    })),
  });
}
