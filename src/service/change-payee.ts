import { type DomainError, domainError } from '../model/errors.ts';
import type { IsoInstant, IssuerId } from '../model/ids.ts';
import type { Payee } from '../model/issuer.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { PayeeVersion } from '../ports/payee-shelf.ts';
import { instantOf, type ServiceDeps } from './deps.ts';

/** A change of where money goes waits so long after the second person's yes: time for somebody to notice. */
const WAIT_MS = 24 * 3_600_000;
const FIELDS = ['bankgiro', 'plusgiro', 'account', 'iban', 'swish', 'vipps'] as const;

/** One account or number that the folder has otherwise than what is in force. */
export interface PayeeDifference {
  readonly field: (typeof FIELDS)[number];
  readonly from: string | null;
  readonly to: string | null;
}

/** How the folder's payee stands to the one in force. */
export interface PayeePlan {
  /** Empty: the folder says what is in force. */
  readonly changes: readonly PayeeDifference[];
  /** `changed`: nobody has asked for it; `asked`: a second person must agree; `agreed`: it waits out its day. */
  readonly state: 'same' | 'changed' | 'asked' | 'agreed';
  /** The change that waits: the folder's, or one that the folder, put back since, wants no more. */
  readonly waiting: PayeeVersion | null;
}

export interface PayeeChanges {
  /**
   * Puts in force in this process what the record says, whatever the folder says. The first time, that is the folder's: it
   * is written down, and from then on no file changes where money goes by itself.
   */
  refresh(issuer: IssuerId): Promise<void>;
  plan(issuer: IssuerId): Promise<PayeePlan>;
  /** Asks for what the folder says; safe twice. A change that waited is taken back by another, and by a folder put back. */
  ask(issuer: IssuerId, by: string): Promise<Result<PayeePlan, DomainError>>;
  /** Somebody says no: what waits is taken back, also after its yes, until its day has come. */
  refuse(issuer: IssuerId, number: number, by: string): Promise<Result<PayeePlan, DomainError>>;
  /** Another person than the one who asked says yes. */
  agree(issuer: IssuerId, number: number, by: string): Promise<Result<PayeePlan, DomainError>>;
}

export function createPayeeChanges(deps: ServiceDeps): PayeeChanges {
  const { directory } = deps;
  const shelfOf = (issuer: IssuerId) => deps.store.forIssuer(issuer).payees;
  const folderOf = (issuer: IssuerId): Payee => {
    const payee = directory.folderPayee(issuer);
    if (payee === null) throw new Error('A payee was asked for of an issuer that does not exist');
    return payee;
  };
  const read = async (issuer: IssuerId) => {
    const versions = await shelfOf(issuer).all();
    if (versions.length > 0) return versions;
    const at = instantOf(deps.clock);
    const first = { number: 1, payee: folderOf(issuer), askedAt: at, askedBy: '', agreedAt: null, agreedBy: null };
    await shelfOf(issuer).add({ ...first, inForceFrom: at, withdrawnAt: null }, null);
    return shelfOf(issuer).all();
  };
  const planOf = async (issuer: IssuerId): Promise<PayeePlan> => {
    const versions = await read(issuer);
    const inForce = inForceAt(versions, instantOf(deps.clock));
    const folder = folderOf(issuer);
    const changes = differ(inForce.payee, folder);
    const last = versions.at(-1);
    const pending = last && last.number !== inForce.number && last.withdrawnAt === null ? last : null;
    // A folder that was put back leaves what waits to be taken back; another change in it is asked for anew.
    const waiting = pending && (changes.length === 0 || differ(pending.payee, folder).length === 0) ? pending : null;
    const state = changes.length === 0 ? 'same' : waiting === null ? 'changed' : waiting.agreedAt ? 'agreed' : 'asked';
    return { changes, state, waiting };
  };
  return {
    async refresh(issuer) {
      const versions = await read(issuer);
      directory.adoptPayee(issuer, inForceAt(versions, instantOf(deps.clock)).payee);
    },
    plan: planOf,
    async ask(issuer, by) {
      const plan = await planOf(issuer);
      const versions = await read(issuer);
      const last = versions.at(-1);
      const at = instantOf(deps.clock);
      const isPending = last !== undefined && last.number !== inForceAt(versions, at).number;
      // The folder was put back as it is in force: what waited is wanted no more.
      if (plan.state === 'same' && isPending) {
        await shelfOf(issuer).withdraw(last.number, at);
        return ok(await planOf(issuer));
      }
      if (plan.state !== 'changed') return ok(plan);
      const version: PayeeVersion = {
        number: (last?.number ?? 0) + 1,
        payee: folderOf(issuer),
        askedAt: at,
        askedBy: by,
        agreedAt: null,
        agreedBy: null,
        inForceFrom: null,
        withdrawnAt: null,
      };
      if (!(await shelfOf(issuer).add(version, isPending ? last.number : null)))
        return fail(domainError('unavailable', 'Somebody else asked for a change at the same moment. Look again.'));
      deps.log.warn({ issuer, number: version.number, by }, 'A change of where money goes was asked for');
      return ok(await planOf(issuer));
    },
    async refuse(issuer, number, by) {
      const { waiting } = await planOf(issuer);
      if (waiting === null || waiting.number !== number)
        return fail(domainError('not_found', 'No such change waits any more. Look again.'));
      await shelfOf(issuer).withdraw(number, instantOf(deps.clock));
      deps.log.warn({ issuer, number, by }, 'A change of where money goes was refused');
      return ok(await planOf(issuer));
    },
    async agree(issuer, number, by) {
      const { waiting, state } = await planOf(issuer);
      if (waiting === null || state === 'same' || waiting.number !== number)
        return fail(
          domainError('not_found', 'No such change waits, or the folder says something else by now. Look again.'),
        );
      if (state === 'agreed') return fail(domainError('already_decided', 'Somebody has agreed to it already.'));
      if (isSamePerson(waiting.askedBy, by))
        return fail(
          domainError('forbidden', 'Where money goes is changed by two people: another than who asked must agree.'),
        );
      const at = instantOf(deps.clock);
      const from = new Date(deps.clock.now() + WAIT_MS).toISOString();
      if (!(await shelfOf(issuer).agree(number, { name: by, at, from })))
        return fail(domainError('already_decided', 'Somebody agreed to it, or took it back, just now. Look again.'));
      deps.log.warn({ issuer, number, by, from }, 'A change of where money goes was agreed to');
      return ok(await planOf(issuer));
    },
  };
}

/**
 * The newest that was agreed to, whose day has come, and that nobody took back before. What was written down first has been
 * in force for ever: the clock of who wrote it may have been ahead of this one's.
 */
function inForceAt(versions: readonly PayeeVersion[], now: IsoInstant): PayeeVersion {
  const found =
    versions.findLast((one) => one.withdrawnAt === null && one.inForceFrom !== null && one.inForceFrom <= now) ??
    versions.find((one) => one.number === 1);
  if (found === undefined) throw new Error('An issuer has no payee in force');
  return found;
}

function differ(from: Payee, to: Payee): readonly PayeeDifference[] {
  return FIELDS.flatMap((field) => {
    const same = (from[field] ?? '').replace(/[\s.-]/g, '') === (to[field] ?? '').replace(/[\s.-]/g, '');
    return same ? [] : [{ field, from: from[field], to: to[field] }];
  });
}

function isSamePerson(one: string, other: string): boolean {
  const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return plain(one) === plain(other);
}
