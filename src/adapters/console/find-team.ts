import type { Issuer } from '../../model/issuer.ts';

/** The team a conversation is with: the one people chose, else the one that takes its reason; null: everybody's. */
export function findTeam(
  { teams = [] }: Pick<Issuer, 'teams'>,
  { team, handoffReason }: { readonly team: string | null; readonly handoffReason: string | null },
): string | null {
  const chosen = teams.find((one) => one.id === team);
  const byReason = teams.find((one) => handoffReason !== null && one.reasons.includes(handoffReason));
  return (chosen ?? byReason)?.id ?? null;
}
