import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { EnrolmentView } from '../../model/account-view.ts';
import { domainError } from '../../model/errors.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { noteOwnDeed } from './note-deed.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';
import { toMeView } from './to-me-view.ts';
import { toOrigin } from './to-origin.ts';

const PATH = '/api/me/second-factor';
/** Empty for who has no password. */
const Again = z.strictObject({ password: z.string().max(200) });
const Code = z.strictObject({ code: z.string().min(1).max(20) });

const REFUSALS = {
  wrong_password: domainError('forbidden', 'The password is wrong.'),
  locked: domainError('too_many_requests', 'Too many tries. Wait a quarter of an hour and try again.'),
  already_on: domainError('already_decided', 'The account has a device. Turn it off before taking another.'),
  wrong: domainError('forbidden', 'The code is not right. Codes change every half minute: type the newest one.'),
  used: domainError('forbidden', 'The code has been used. Wait for the next one.'),
} as const;

/** One's own device for codes. Open to those who must take one before anything else. */
export function addFactorRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { secondFactor } = deps.identity;
  const refuse = (reply: FastifyReply, reason: keyof typeof REFUSALS) =>
    sendProblem(reply, REFUSALS[reason], { reason });

  app.post(PATH, async (request, reply): Promise<EnrolmentView | typeof reply> => {
    const caller = await door.person(request, reply);
    if (!caller) return reply;
    const again = readInput(Again, request.body);
    if (!again.ok) return sendProblem(reply, again.error);
    if (caller.vouched)
      return sendProblem(
        reply,
        domainError('forbidden', 'Somebody else answers for this sign-in; no code is asked for.'),
      );
    const made = await secondFactor.enrol(request.headers.cookie, again.value.password, toOrigin(request));
    if (!made.ok) return refuse(reply, made.error);
    const { uri, key, backupCodes } = made.value;
    const { default: QRCode } = await import('qrcode');
    const svg = await QRCode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
    const groups = key.match(/.{1,4}/g) ?? [];
    return { qr: `data:image/svg+xml,${encodeURIComponent(svg)}`, key: groups.join(' '), backupCodes };
  });

  app.post(`${PATH}/confirm`, async (request, reply) => {
    const caller = await door.person(request, reply);
    if (!caller) return reply;
    const typed = readInput(Code, request.body);
    if (!typed.ok) return sendProblem(reply, typed.error);
    const code = typed.value.code.replaceAll(/\s/g, '');
    const confirmed = await secondFactor.confirm(request.headers.cookie, code);
    if (!confirmed.ok) return refuse(reply, confirmed.error);
    await noteOwnDeed(deps, { member: caller, action: 'second factor on' });
    reply.header('set-cookie', confirmed.value);
    return toMeView({ ...caller, secondFactor: true }, deps);
  });

  app.post(`${PATH}/backup-codes`, async (request, reply) => {
    const caller = await door.member(request, reply);
    if (!caller) return reply;
    const again = readInput(Again, request.body);
    if (!again.ok) return sendProblem(reply, again.error);
    const renewed = await secondFactor.renewBackupCodes(
      request.headers.cookie,
      again.value.password,
      toOrigin(request),
    );
    if (!renewed.ok) return refuse(reply, renewed.error);
    await noteOwnDeed(deps, { member: caller, action: 'backup codes renewed' });
    return { backupCodes: renewed.value };
  });

  app.post(`${PATH}/off`, async (request, reply) => {
    const caller = await door.member(request, reply);
    if (!caller) return reply;
    const again = readInput(Again, request.body);
    if (!again.ok) return sendProblem(reply, again.error);
    const off = await secondFactor.turnOff(request.headers.cookie, again.value.password, toOrigin(request));
    if (!off.ok) return refuse(reply, off.error);
    await noteOwnDeed(deps, { member: caller, action: 'second factor off' });
    reply.header('set-cookie', off.value);
    return toMeView({ ...caller, secondFactor: false }, deps);
  });
}
