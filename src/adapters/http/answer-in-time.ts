/** A store that has not answered by then is taken for away. */
const LIMIT_MS = 2_000;

/** The answer, or a rejection where none has come in two seconds: operators are never kept waiting. */
export function answerInTime<Value>(answer: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), LIMIT_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
