import type { FastifyReply, FastifyRequest } from 'fastify';
import { needsProof } from '../../service/needs-proof.ts';
import { createGuessLimit } from './guess-limit.ts';
import { guesserOf } from './guesser-of.ts';
import { isSameSite } from './is-same-site.ts';
import { type LoadedPage, loadPage, type OpenedPage } from './load-page.ts';
import { toPageHeaders } from './page-headers.ts';
import { createPagePasses, type PagePasses } from './page-pass.ts';
import type { PayerPageDeps } from './payer-page-deps.ts';
import { type ClosedDoor, renderDoor } from './render-door.ts';

/** The route of somebody's page: the link's token is all that is known. */
export type Page = { Params: { token: string } };

type PageRequest = FastifyRequest<Page>;

/** Who comes in, and how much they see. */
export interface Threshold {
  readonly passes: PagePasses;
  /** What the page shows, and whether whoever asks may see all of it. */
  look(request: PageRequest, opened: OpenedPage): Promise<{ readonly page: LoadedPage; readonly isLocked: boolean }>;
  /** Opens the door; null: it has been answered why not. */
  open(request: PageRequest, reply: FastifyReply): Promise<OpenedPage | null>;
  /** The same for a request that changes something: from our own page only, and not too often. */
  openToWrite(request: PageRequest, reply: FastifyReply): Promise<OpenedPage | null>;
  /** Answers with a page that says why. */
  refuse(reply: FastifyReply, why: ClosedDoor): Promise<void>;
}

const DOOR_STATUS: Readonly<Record<ClosedDoor, number>> = { unknown: 404, expired: 410, slow: 429, broken: 500 };

/** What is answered to whoever has not shown to be the payer and asks for more. */
export const LOCKED = 'This part of the page is shown to the payer alone.';

/** Unknown tokens are counted by address; a known one always opens. Writing is counted by page. */
export function createThreshold(deps: PayerPageDeps): Threshold {
  const { clock } = deps;
  const guesses = createGuessLimit({ clock, burst: 30, everyMs: 2_000, keys: 20_000 });
  const writes = createGuessLimit({ clock, burst: 30, everyMs: 2_000, keys: 20_000 });
  const passes = createPagePasses(deps);

  async function look(request: PageRequest, opened: OpenedPage): ReturnType<Threshold['look']> {
    const page = await loadPage(deps, opened, `/i/${request.params.token}`);
    const pass = passes.read(request.params.token, request.headers.cookie);
    if (pass === 'proven') return { page, isLocked: false };
    const { facts, conversation, timeline } = page;
    const isKnownBrowser = pass === 'seen';
    return { page, isLocked: needsProof({ facts, conversation, timeline, isKnownBrowser }) };
  }

  async function open(request: PageRequest, reply: FastifyReply): Promise<OpenedPage | null> {
    const opened = await deps.service.openPage(request.params.token);
    if (opened.ok) {
      const logo = deps.directory.issuer(opened.value.issuer)?.brand.logo ?? null;
      reply.headers(toPageHeaders(deps.publicUrl, logo));
      return opened.value;
    }
    const guesser = guesserOf(request.ip);
    const wait = opened.error === 'unknown' ? guesses.waitSeconds(guesser) : 0;
    if (opened.error === 'unknown') guesses.note(guesser);
    if (wait > 0) reply.header('retry-after', wait);
    await refuse(reply, wait > 0 ? 'slow' : opened.error);
    return null;
  }

  async function openToWrite(request: PageRequest, reply: FastifyReply): Promise<OpenedPage | null> {
    if (!isSameSite(request.headers, deps.publicUrl)) {
      await reply.code(403).type('text/plain; charset=utf-8').send('This request did not come from the page itself.');
      return null;
    }
    const opened = await open(request, reply);
    if (opened === null) return null;
    const wait = writes.waitSeconds(request.params.token);
    if (wait > 0) {
      await refuse(reply.header('retry-after', wait), 'slow');
      return null;
    }
    writes.note(request.params.token);
    return opened;
  }

  async function refuse(reply: FastifyReply, why: ClosedDoor): Promise<void> {
    const [first] = deps.directory.ids();
    if (first === undefined) throw new Error('There is no issuer to take sentences from');
    const html = renderDoor(why, deps.directory.book(first).phrases, deps.assets('payer'));
    await reply.code(DOOR_STATUS[why]).type('text/html; charset=utf-8').send(html);
  }

  return { passes, look, open, openToWrite, refuse };
}
