import type { InvoiceFacts } from './facts.ts';
import { toFlowScope } from './flow-scope.ts';
import type { Expression } from './flow-step.ts';
import type { Scalar, Session } from './session.ts';
import type { Turn } from './turn.ts';

/** Longest text a flow keeps or sends. */
const LONGEST = 1000;

/** Values as an author wrote them, with the expressions computed; what cannot be computed is left out. */
export function toValues(
  turn: Turn,
  about: InvoiceFacts | null,
  session: Pick<Session, 'answers' | 'reminding'>,
  values: Readonly<Record<string, Scalar | Expression>>,
): Readonly<Record<string, Scalar>> {
  const scope = toFlowScope(turn, about, session);
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, Scalar][] => {
      const computed = typeof value === 'object' ? value.value(scope) : value;
      if (typeof computed === 'string') return [[name, computed.slice(0, LONGEST)]];
      return typeof computed === 'number' || typeof computed === 'boolean' ? [[name, computed]] : [];
    }),
  );
}
