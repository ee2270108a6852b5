import type { Outgoing } from '../ports/channel.ts';
import type { OutboxJob } from '../ports/outbox-store.ts';
import type { ServiceDeps } from './deps.ts';
import { hashToken, toFileToken } from './page-token.ts';

/** As long as anybody looks for what support sent; asked again, it is sent again. */
const LINK_DAYS = 60;

/**
 * What the files of a message need on its channel: Telegram is given what they hold, SMS and Azure an address for each. Web
 * chat reads them with the thread. A file that is not stored (any more) is left out.
 */
export async function loadFiles(
  deps: Pick<ServiceDeps, 'store' | 'secret' | 'publicUrl' | 'clock'>,
  { issuer, conversation, message }: Pick<OutboxJob, 'issuer' | 'conversation' | 'message'>,
): Promise<Pick<Outgoing, 'files' | 'fileLinks'>> {
  const { attachments = [], channel } = message;
  if (attachments.length === 0 || channel === 'web') return {};
  const store = deps.store.forIssuer(issuer);
  if (channel === 'telegram') {
    const files = await Promise.all(attachments.map((one) => store.attachment(conversation, one.id)));
    return { files: files.filter((one) => one !== null) };
  }
  const expiresAt = new Date(deps.clock.now() + LINK_DAYS * 86_400_000).toISOString();
  const fileLinks = await Promise.all(
    attachments.map(async ({ id: file }) => {
      const token = toFileToken(deps.secret, issuer, conversation, file);
      await store.saveFileLink({ tokenHash: hashToken(token), conversation, file, expiresAt });
      return `${deps.publicUrl}/f/${token}`;
    }),
  );
  return { fileLinks };
}
