import { fail, ok, type Result } from '../model/result.ts';
import type { ImportError } from './import-line.ts';
import { field, postFile, type Target, toRefusal } from './post-file.ts';
import type { ImportFile } from './read-import-file.ts';

/** Sends a document to `POST /v1/invoices`. Sending again is safe: the same document gives the same id and no second message. */
export async function postDocument(
  target: Target,
  { bytes, format }: ImportFile,
): Promise<Result<string, ImportError>> {
  const answer = await postFile(target, 'v1/invoices', { bytes, type: `application/${format}` });
  if (!answer.ok) return answer;
  const id = field(answer.value.body, 'id');
  const isTaken = answer.value.status === 200 || answer.value.status === 201;
  return isTaken && typeof id === 'string' ? ok(id) : fail(toRefusal(answer.value));
}
