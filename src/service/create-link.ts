import { domainError } from '../model/errors.ts';
import { fail, ok } from '../model/result.ts';
import type { ServiceDeps } from './deps.ts';
import { hashToken, toPageToken } from './page-token.ts';
import type { Service } from './service.ts';

/** A link that is opened from a mail or a page, not typed by hand: single use, an hour. */
const LINK_MINUTES = 60;
const PAGE_DAYS = 400;

function toTelegram(username: string, token: string): string {
  return `https://t.me/${username}?start=${token}`;
}

/** Opens the chat with the bot, with the words already written (Microsoft Teams, "Deep link to a chat"): the payer sends them. */
function toTeams(appId: string, token: string): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}&message=${encodeURIComponent(`start ${token}`)}`;
}

/** A one-time link to Telegram or Teams, or the payer's own page. */
export function createCreateLink(deps: ServiceDeps, newToken: () => string): Service['createLink'] {
  return async (issuer, payer, channel) => {
    const store = deps.store.forIssuer(issuer);
    if ((await store.payer(payer)) === null) return fail(domainError('not_found', `There is no payer ${payer}.`));
    const now = deps.clock.now();
    if (channel === 'web') {
      const token = toPageToken(deps.secret, issuer, payer, null);
      const expires = new Date(now + PAGE_DAYS * 86_400_000).toISOString();
      await store.savePageLink({ tokenHash: hashToken(token), payer, invoice: null, expiresAt: expires });
      return ok({ url: `${deps.publicUrl}/i/${token}`, expires });
    }
    const { telegram, azureBot } = deps.directory.accounts(issuer) ?? {};
    if (channel === 'telegram' && !telegram)
      return fail(domainError('invalid_request', 'This issuer has no Telegram bot.'));
    if (channel === 'azure' && !azureBot)
      return fail(domainError('invalid_request', 'This issuer has no bot at Azure Bot Service.'));
    const token = newToken();
    const expires = new Date(now + LINK_MINUTES * 60_000).toISOString();
    await store.saveOneTimeLink({ tokenHash: hashToken(token), payer, channel, expiresAt: expires });
    const url =
      telegram && channel === 'telegram' ? toTelegram(telegram.username, token) : toTeams(azureBot?.appId ?? '', token);
    return ok({ url, expires });
  };
}
