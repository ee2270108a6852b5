import type { FlowFault } from '../language/fault.ts';
import { type DomainError, domainError } from '../model/errors.ts';
import type { IssuerId } from '../model/ids.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { PayeeChanges, PayeePlan } from './change-payee.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { FlowKeeper } from './flow-keeper.ts';
import { createFlowStatus, type FlowStatus } from './flow-status.ts';
import { type Moved, migrateWaiting, rehearseMigration } from './migrate-waiting.ts';
import { type FlowChange, planFlows } from './plan-flows.ts';
import type { Service } from './service.ts';

/** What publishing an issuer's folder would do, or did. */
export interface FlowPlan {
  readonly changes: readonly FlowChange[];
  /** Of the folder; with an error among them nothing is published. */
  readonly faults: readonly FlowFault[];
  /** How those who would be moved fared when it was tried on the real ones, without writing. */
  readonly rehearsal: Moved;
  /** Where money goes, where the folder says otherwise than what is in force. */
  readonly payee: PayeePlan;
}

export interface FlowPublishing {
  /** What is wrong with the folders, as they were last looked at. */
  readonly status: FlowStatus;
  /** Nothing is written. */
  plan(issuer: IssuerId): Promise<FlowPlan>;
  /**
   * Puts the folder's flows in force, all or none, and moves those whom `migrate` moves. With `evenIfFaulty` the flows that
   * are right are published and the others stay as they were. Safe twice: the same flows again change nothing.
   */
  publish(
    issuer: IssuerId,
    options?: { readonly evenIfFaulty?: boolean },
  ): Promise<Result<FlowPlan & { readonly number: number; readonly moved: Moved }, DomainError>>;
}

const NOBODY: Moved = { moved: 0, failed: 0, waiting: 0 };

export function createFlowPublishing(
  deps: ServiceDeps,
  keeper: FlowKeeper,
  converse: Service['converse'],
  payees: PayeeChanges,
): FlowPublishing {
  const { directory } = deps;
  const status = createFlowStatus();
  const lookAt = async (issuer: IssuerId) => {
    await keeper.refresh(issuer);
    await payees.refresh(issuer);
    const shelf = deps.store.forIssuer(issuer).flows;
    const folder = directory.readFolder(issuer);
    status.set(issuer, folder.faults);
    const heads = await shelf.heads();
    const published = new Map(
      heads.flows.flatMap((one) => {
        const flow = directory.book(issuer).flows.get(one.name);
        return flow ? [[one.name, flow] as const] : [];
      }),
    );
    return { shelf, folder, heads, published, payee: await payees.plan(issuer) };
  };
  return {
    status,
    async plan(issuer) {
      const { shelf, folder, published, payee } = await lookAt(issuer);
      const next = new Map(folder.flows.map((one) => [one.name, one.flow]));
      const changes = planFlows(published, next, await shelf.waiting());
      const rehearsal = await rehearseMigration(deps, issuer, [...next.values()]);
      return { changes, faults: folder.faults, rehearsal, payee };
    },
    async publish(issuer, { evenIfFaulty = false } = {}) {
      const { shelf, folder, heads, published, payee } = await lookAt(issuer);
      const hasErrors = folder.faults.some((fault) => fault.severity === 'error');
      if (hasErrors && !evenIfFaulty)
        return fail(
          domainError('invalid_document', 'The flows have faults; nothing was published.', toFaults(folder.faults)),
        );
      const next = new Map(folder.flows.map((one) => [one.name, one.flow]));
      // A flow that is wrong now stays as it was: the last good version is in force.
      const kept = hasErrors ? heads.flows.filter((one) => !next.has(one.name) && published.has(one.name)) : [];
      for (const one of kept) {
        const flow = published.get(one.name);
        if (flow) next.set(one.name, flow);
      }
      const changes = planFlows(published, next, await shelf.waiting());
      const isNew = heads.number === 0 || changes.some((one) => one.change !== 'same');
      if (!isNew)
        return ok({ changes, faults: folder.faults, rehearsal: NOBODY, payee, number: heads.number, moved: NOBODY });
      const number = heads.number + 1;
      const stored = await shelf.publish({
        number,
        at: instantOf(deps.clock),
        versions: folder.flows.map(({ flow, ...source }) => ({ ...source, version: flow.version })),
        heads: [...next.values()].map((flow) => ({ name: flow.name, version: flow.version })),
        summary: changes.filter((one) => one.change !== 'same').map(({ flow, change, to }) => ({ flow, change, to })),
      });
      if (!stored) return fail(domainError('unavailable', 'Somebody else published at the same moment. Look again.'));
      await keeper.refresh(issuer);
      const moved = await migrateWaiting(deps, converse, issuer);
      return ok({ changes, faults: folder.faults, rehearsal: NOBODY, payee, number, moved });
    },
  };
}

function toFaults(faults: readonly FlowFault[]) {
  return faults.map((one) => ({ detail: `${one.file}: ${one.code}`, line: one.place.line }));
}
