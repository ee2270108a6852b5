import type { FastifyError, FastifyPluginAsync } from 'fastify';
import { DOMAIN_ERRORS, type DomainErrorCode, domainError } from '../../model/errors.ts';
import { addAnswerRoutes } from './answer-routes.ts';
import { addAttachmentRoute } from './attachment-route.ts';
import { addAudienceRoutes } from './audience-routes.ts';
import { addAuditPage } from './audit-page-routes.ts';
import { addAuditRoutes } from './audit-routes.ts';
import { addCannedRoutes } from './canned-routes.ts';
import { addCaseRoutes } from './case-routes.ts';
import { addCompanyRoutes } from './company-routes.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { createConsoleDoor } from './console-door.ts';
import { consoleHeaders } from './console-headers.ts';
import { createColleagues } from './create-colleagues.ts';
import { addDeskRoutes } from './desk-routes.ts';
import { addEventRoutes, type StreamTimes } from './event-routes.ts';
import { addFactorRoutes } from './factor-routes.ts';
import { addFlowRoutes } from './flow-routes.ts';
import { addInsightRoutes } from './insight-routes.ts';
import { addInvitationRoutes } from './invitation-routes.ts';
import { isOwnPage } from './is-own-page.ts';
import { addMediaRoute } from './media-route.ts';
import { addNoteRoutes } from './note-routes.ts';
import { addOfferRoutes } from './offer-routes.ts';
import { addOwnSessionRoutes } from './own-session-routes.ts';
import { addOwnSettingsRoutes } from './own-settings-routes.ts';
import { addOwnershipRoutes } from './ownership-routes.ts';
import { addPageRoutes } from './page-routes.ts';
import { addPaymentsPage } from './payments-page-routes.ts';
import { addPeopleRoutes } from './people-routes.ts';
import { addPresenceRoutes } from './presence-routes.ts';
import { addRoomRoutes } from './room-routes.ts';
import { addSearchRoutes } from './search-routes.ts';
import { sendProblem } from './send-problem.ts';
import { addDemoRoutes, addSessionRoutes } from './session-routes.ts';
import { addThreadRoutes } from './thread-routes.ts';
import { addTranscriptRoute } from './transcript-route.ts';

const TIMES: StreamTimes = { beatMs: 10_000, recheckMs: 30_000 };
const BODY_LIMIT = 64 * 1024;
const READING = new Set(['GET', 'HEAD']);

/**
 * The agents' console: its page, its API and its live updates. Register it under the prefix `/console`.
 * Every route but the page, sign-in and the demo's asks for a session; every change asks for the console's own page.
 */
export function createConsole(deps: ConsoleDeps, times: StreamTimes = TIMES): FastifyPluginAsync {
  return async (app) => {
    app.removeContentTypeParser('text/plain');
    app.addHook('onRoute', (route) => {
      route.bodyLimit ??= BODY_LIMIT;
    });
    app.addHook('onRequest', async (request, reply) => {
      reply.headers(consoleHeaders);
      if (READING.has(request.method) || isOwnPage(request.headers, deps.publicUrl)) return;
      deps.log.warn({ route: request.routeOptions.url }, 'a change was asked for from another page');
      return sendProblem(reply, domainError('forbidden', 'Changes are made from the console’s own page only.'));
    });
    app.setErrorHandler((error: FastifyError, request, reply) => {
      const code = toCode(error.statusCode ?? 500);
      if (code) return sendProblem(reply, domainError(code, 'The request could not be read.'));
      deps.log.error({ route: request.routeOptions.url, err: error }, 'the console failed');
      return sendProblem(reply, domainError('unavailable', 'Something went wrong here. Try again in a moment.'));
    });

    const door = createConsoleDoor(deps);
    const colleagues = createColleagues(deps);
    addSessionRoutes(app, deps, door);
    addCompanyRoutes(app, deps);
    addFactorRoutes(app, deps, door);
    addOwnSessionRoutes(app, deps, door);
    addOwnSettingsRoutes(app, deps, door);
    addPeopleRoutes(app, deps, door);
    addInvitationRoutes(app, deps, door);
    if (deps.demo) addDemoRoutes(app, deps);
    addDeskRoutes(app, deps, door);
    addThreadRoutes(app, deps, door);
    addAttachmentRoute(app, deps, door);
    addPresenceRoutes(app, deps, door);
    addMediaRoute(app, deps, door);
    addAnswerRoutes(app, deps, door);
    addOwnershipRoutes(app, deps, door, colleagues);
    addAuditRoutes(app, deps, door);
    addAuditPage(app, deps, door);
    addTranscriptRoute(app, deps, door);
    addCannedRoutes(app, deps, door);
    addCaseRoutes(app, deps, door);
    addNoteRoutes(app, deps, door, colleagues);
    addRoomRoutes(app, deps, door, colleagues);
    addSearchRoutes(app, deps, door);
    addEventRoutes(app, deps, door, times);
    addFlowRoutes(app, deps, door);
    addInsightRoutes(app, deps, door);
    addPaymentsPage(app, deps, door);
    addOfferRoutes(app, deps, door);
    addAudienceRoutes(app, deps, door);
    app.all('/api/*', (_request, reply) => sendProblem(reply, domainError('not_found', 'There is no such address.')));
    addPageRoutes(app, deps);
  };
}

/** Null: not the caller's fault. */
function toCode(status: number): DomainErrorCode | null {
  if (status >= 500) return null;
  const exact = (['too_large', 'unsupported_media_type', 'not_found', 'too_many_requests'] as const).find(
    (code) => DOMAIN_ERRORS[code].status === status,
  );
  return exact ?? 'invalid_request';
}
