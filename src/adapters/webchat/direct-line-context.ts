import type { FastifyRequest } from 'fastify';
import type { IssuerId } from '../../model/ids.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { WebSession } from '../../ports/store.ts';
import { createActivityReader, type ReadActivities } from './activity-reader.ts';
import { type Caller, createReadCaller } from './caller.ts';
import { createFileLinks, type FileLinks } from './create-file-links.ts';
import { createDeliveryReceipts, type DeliveryReceipts } from './delivery-receipts.ts';
import type { DirectLineDeps } from './direct-line-deps.ts';
import { createFloodGuard, type FloodGuard } from './flood-guard.ts';
import { createLiveStreams, type LiveStreams } from './live-streams.ts';
import type { Refusal } from './refusal.ts';
import { createTakeActivity, type TakeActivity } from './take-activity.ts';
import { createWatch } from './watchers.ts';
import { createWebTokens, type WebTokens } from './web-tokens.ts';

/** What the routes of Direct Line share. */
export interface DirectLineContext {
  readonly deps: DirectLineDeps;
  readonly tokens: WebTokens;
  readonly read: ReadActivities;
  readonly receipts: DeliveryReceipts;
  readonly streams: LiveStreams;
  readonly take: TakeActivity;
  readonly guard: FloodGuard;
  readonly files: FileLinks;
  identify(request: FastifyRequest): Promise<Result<Caller, Refusal>>;
  /** The conversation named in the address, if it exists and this caller may see it. */
  findSession(caller: Caller, id: string): Promise<Result<WebSession, Refusal>>;
}

/** Posts a session may make: 30 at once, then one a second. */
const BURST = 30;
const PER_SECOND = 1;
const SESSION_ID = /^[\w-]{1,64}$/;

export function createDirectLineContext(deps: DirectLineDeps): DirectLineContext {
  const tokens = createWebTokens(deps);
  const readCaller = createReadCaller({ directory: deps.directory, tokens });
  const files = createFileLinks(deps);
  const read = createActivityReader({
    store: deps.store,
    directory: deps.directory,
    urlOf: (issuer, conversation, file) => `${deps.publicUrl}${files.pathOf(issuer, conversation, file)}`,
  });
  const receipts = createDeliveryReceipts(deps);
  const pace = deps.pace ?? { healMs: 5_000, keepAliveMs: 20_000 };
  const streams = createLiveStreams({
    ...deps,
    read,
    receipts,
    watch: createWatch(deps.feed),
    pace,
    issuerOf: (id) => deps.directory.issuer(id) ?? { id, name: id },
  });

  async function echo(issuer: IssuerId, session: WebSession, seq: number, channelData: unknown): Promise<void> {
    const { activities } = await read(issuer, session, { seq: seq - 1, ended: true });
    const [first] = activities;
    if (!first || typeof channelData !== 'object' || channelData === null) return;
    const again = { ...first, channelData: { ...channelData, 'webchat:sequence-id': seq } };
    streams.push(issuer, session, { activities: [again] });
  }

  return {
    deps,
    tokens,
    read,
    receipts,
    streams,
    take: createTakeActivity({ ...deps, echo }),
    files,
    guard: createFloodGuard({ clock: deps.clock, burst: BURST, perSecond: PER_SECOND }),
    identify: (request) => readCaller(request.headers.authorization, request.headers.origin),
    async findSession(caller, id) {
      if (caller.kind === 'token' && caller.grant.conversation !== id) {
        return fail({ code: 'WrongConversation', message: 'The token is for another conversation.' });
      }
      const session = SESSION_ID.test(id) ? await deps.store.forIssuer(caller.issuer).webSession(id) : null;
      return session
        ? ok(session)
        : fail({ code: 'NotFound', message: 'There is no such conversation, or it was not started.' });
    },
  };
}
