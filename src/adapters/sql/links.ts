import type { Channel } from '../../model/address.ts';
import type { AttachmentId, ConversationId, InvoiceId, IssuerId, PayerRef } from '../../model/ids.ts';
import type { FileLink, OneTimeLink, PageLink } from '../../ports/links.ts';
import { maybeTextOf, type Sql, type Statement, textOf } from './sql.ts';

/** A page link is stable: made again, only its expiry moves. */
export function savePageLink(issuer: IssuerId, link: PageLink): Statement {
  return {
    text: `insert into page_links (token_hash, issuer, payer, invoice, expires_at) values ($1, $2, $3, $4, $5)
      on conflict (token_hash) do update set expires_at = excluded.expires_at`,
    values: [link.tokenHash, issuer, link.payer, link.invoice, link.expiresAt],
  };
}

export async function readPageLink(
  sql: Sql,
  tokenHash: string,
): Promise<(PageLink & { readonly issuer: IssuerId }) | null> {
  const [row] = await sql.read('select issuer, payer, invoice, expires_at from page_links where token_hash = $1', [
    tokenHash,
  ]);
  if (!row) return null;
  return {
    tokenHash,
    issuer: textOf(row, 'issuer') as IssuerId,
    payer: textOf(row, 'payer') as PayerRef,
    invoice: maybeTextOf(row, 'invoice') as InvoiceId | null,
    expiresAt: textOf(row, 'expires_at'),
  };
}

/** A file's link is stable: made again, only its expiry moves. */
export function saveFileLink(issuer: IssuerId, link: FileLink): Statement {
  return {
    text: `insert into file_links (token_hash, issuer, conversation, file, expires_at) values ($1, $2, $3, $4, $5)
      on conflict (token_hash) do update set expires_at = excluded.expires_at`,
    values: [link.tokenHash, issuer, link.conversation, link.file, link.expiresAt],
  };
}

export async function readFileLink(
  sql: Sql,
  tokenHash: string,
): Promise<(FileLink & { readonly issuer: IssuerId }) | null> {
  const [row] = await sql.read('select issuer, conversation, file, expires_at from file_links where token_hash = $1', [
    tokenHash,
  ]);
  if (!row) return null;
  return {
    tokenHash,
    issuer: textOf(row, 'issuer') as IssuerId,
    conversation: textOf(row, 'conversation') as ConversationId,
    file: textOf(row, 'file') as AttachmentId,
    expiresAt: textOf(row, 'expires_at'),
  };
}

export function saveOneTimeLink(issuer: IssuerId, link: OneTimeLink): Statement {
  return {
    text: 'insert into one_time_links (issuer, token_hash, payer, channel, expires_at) values ($1, $2, $3, $4, $5)',
    values: [issuer, link.tokenHash, link.payer, link.channel, link.expiresAt],
  };
}

export async function readOneTimeLink(
  sql: Sql,
  issuer: IssuerId,
  tokenHash: string,
  now: string,
): Promise<OneTimeLink | null> {
  const [row] = await sql.read(
    `select payer, channel, expires_at from one_time_links l
      where issuer = $1 and token_hash = $2 and expires_at > $3
      and not exists (select 1 from used_links u where u.issuer = l.issuer and u.token_hash = l.token_hash)`,
    [issuer, tokenHash, now],
  );
  if (!row) return null;
  return {
    tokenHash,
    payer: textOf(row, 'payer') as PayerRef,
    channel: textOf(row, 'channel') as Channel,
    expiresAt: textOf(row, 'expires_at'),
  };
}
