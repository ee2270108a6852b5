import type { Conversation } from '../../engine/conversation.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { IssuerStore, Store } from '../../ports/store.ts';
import { createAcrossIssuers } from './across-issuers.ts';
import { readClosedAddresses } from './address-marks.ts';
import { readAttachment, readAttachmentBytes } from './attachments.ts';
import { createAuditStore } from './audit.ts';
import { commitTurn, READ_INBOUND } from './commit-turn.ts';
import { createBankStore } from './create-bank-store.ts';
import { createDeskStore } from './create-desk-store.ts';
import { createPayeeShelf } from './create-payee-shelf.ts';
import { readDesk } from './desk.ts';
import { createEngagementLog } from './engagements.ts';
import { createFlowShelf } from './flow-shelf.ts';
import { createOwnershipStore } from './handovers.ts';
import { createInsightStore } from './insight.ts';
import { readInvoice, readInvoiceByNumber, readInvoicesOfPayer } from './invoices.ts';
import { readJourneys } from './journeys.ts';
import { readOneTimeLink, saveFileLink, saveOneTimeLink, savePageLink } from './links.ts';
import { readLookups } from './lookups.ts';
import { findMessage, readMessages, readProviderIdsBefore } from './messages.ts';
import { migrate } from './migrate.ts';
import { createPayerImports } from './payer-imports.ts';
import { readPayer, readPayerOfAddress, readPayers, savePayer } from './payers.ts';
import { createPaymentStore } from './payments.ts';
import { readAudience } from './read-audience.ts';
import { readThread } from './read-thread.ts';
import { createRecordClock } from './record-clock.ts';
import { recordDelivery } from './record-delivery.ts';
import { correctSpent, spend } from './spent.ts';
import { jsonOf, type Sql, textOf } from './sql.ts';
import { createSqliteDriver } from './sqlite-driver.ts';
import { createSurveyStore } from './surveys.ts';
import { noteTimeline, readTimeline } from './timeline.ts';
import { areWallsInForce, raiseWalls } from './walls.ts';
import { watchLedger } from './watch-ledger.ts';
import { readWayBack } from './ways-back.ts';
import { endWebSession, readWebSession, saveWebSession } from './web-sessions.ts';
import { createWebhookLog } from './webhooks.ts';

/** Where the record is kept: a file for one process, or PostgreSQL for many. */
export type Database = { readonly file: string } | { readonly url: string; readonly poolSize: number };

/** One that is open, with its tables as this version has them. */
export interface OpenDatabase {
  readonly sql: Sql;
}

const NO_WALLS =
  'The database user of DATABASE_URL is a superuser or has BYPASSRLS: row-level security between issuers is not in force. Give Notan a user of its own.';

/** Opens the record and brings its tables forward. Throws a sentence if it is in use, unreachable, or beyond this version. */
export async function createSqlStore(database: Database | OpenDatabase): Promise<Store> {
  const sql = 'sql' in database ? database.sql : await openDatabase(database);
  const warnings: string[] = [];
  if (!sql.embedded) {
    await raiseWalls(sql);
    if (!(await areWallsInForce(sql))) warnings.push(NO_WALLS);
  }
  const time = await createRecordClock(sql);
  const ledger = watchLedger(sql);
  const issuers = new Map<IssuerId, IssuerStore>();
  return {
    forIssuer(issuer) {
      const known = issuers.get(issuer);
      if (known) return known;
      const made = createIssuerStore(sql.within(issuer), issuer);
      issuers.set(issuer, made);
      return made;
    },
    warnings,
    outgrown: ledger.outgrown,
    copyTo: sql.copyTo,
    clock: time,
    acrossIssuers: createAcrossIssuers(sql.within('everyone')),
    async ping() {
      await sql.read('select 1 as one', []);
    },
    async tryWrite() {
      await sql.batch([{ text: 'update migrations set hash = hash where number = 1', values: [] }]);
    },
    async close() {
      time.stop();
      ledger.stop();
      await sql.close();
    },
  };
}

async function openDatabase(database: Database): Promise<Sql> {
  const sql = 'file' in database ? createSqliteDriver(database.file) : await openPostgres(database);
  await bringForward(database, sql);
  return sql;
}

/**
 * Migrations wait as long as they take, and so does a process that starts while another one migrates; the statements of turns
 * are broken off after seconds.
 */
async function bringForward(database: Database, sql: Sql): Promise<void> {
  if ('file' in database) return migrate(sql);
  const patient = await openPostgres({ ...database, poolSize: 1, isPatient: true });
  try {
    await migrate(patient);
  } finally {
    await patient.close();
  }
}

/** Loaded where it is used: its package takes 40 ms of a start. */
async function openPostgres(database: Extract<Database, { url: string }> & { isPatient?: boolean }): Promise<Sql> {
  const { createPostgresDriver } = await import('./postgres-driver.ts');
  return createPostgresDriver(database.url, database);
}

/** The rows of one issuer: `issuer` is the first value of every statement. */
function createIssuerStore(sql: Sql, issuer: IssuerId): IssuerStore {
  const conversationWhere = async (column: 'id' | 'payer', value: string): Promise<Conversation | null> => {
    const [row] = await sql.read(`select state from conversations where issuer = $1 and ${column} = $2`, [
      issuer,
      value,
    ]);
    return row ? jsonOf<Conversation>(row, 'state') : null;
  };
  return {
    ...createOwnershipStore(sql, issuer),
    ...createAuditStore(sql, issuer),
    commit: (commit) => commitTurn(sql, issuer, commit),
    flows: createFlowShelf(sql, issuer),
    webhooks: createWebhookLog(sql, issuer),
    imports: createPayerImports(sql, issuer),
    bank: createBankStore(sql, issuer),
    payees: createPayeeShelf(sql, issuer),
    engagements: createEngagementLog(sql, issuer),
    atDesk: createDeskStore(sql, issuer),
    payments: createPaymentStore(sql, issuer),

    payer: (ref) => readPayer(sql, issuer, ref),
    savePayer: (payer, how) => savePayer(sql, issuer, payer, how),
    closedAddresses: (ref) => readClosedAddresses(sql, issuer, ref),
    payers: (limit) => readPayers(sql, issuer, limit),
    payerOfAddress: (address) => readPayerOfAddress(sql, issuer, address),

    audience: (query) => readAudience(sql, issuer, query),
    thread: (key, bills) => readThread(sql, issuer, key, bills),
    conversation: (id) => conversationWhere('id', id),
    conversationOfPayer: (ref) => conversationWhere('payer', ref),

    invoice: (id) => readInvoice(sql, issuer, id),
    invoiceByNumber: (type, number) => readInvoiceByNumber(sql, issuer, type, number),
    invoicesOfPayer: (ref, limit) => readInvoicesOfPayer(sql, issuer, ref, limit),

    messages: (conversation, afterSeq, limit) => readMessages(sql, issuer, conversation, afterSeq, limit),
    findMessage: (by) => findMessage(sql, issuer, by),
    journeys: (conversation, seqs) => readJourneys(sql, issuer, conversation, seqs),
    providerIdsBefore: (conversation, seq, limit) => readProviderIdsBefore(sql, issuer, conversation, seq, limit),
    wayBack: (address) => readWayBack(sql, issuer, address),
    attachment: (conversation, id) => readAttachment(sql, issuer, conversation, id),
    attachmentBytes: (conversation) => readAttachmentBytes(sql, issuer, conversation),
    spend: (spending) => spend(sql, issuer, spending),
    correctSpent: (holder, spell, difference) => correctSpent(sql, issuer, holder, spell, difference),
    lookups: (conversation, limit) => readLookups(sql, issuer, conversation, limit),
    timeline: (invoice, afterSeq) => readTimeline(sql, issuer, invoice, afterSeq),
    noteTimeline: (entry) => noteTimeline(sql, issuer, entry),

    async inbound(source, providerId) {
      const [row] = await sql.read(READ_INBOUND, [issuer, source, providerId]);
      return row ? { hash: textOf(row, 'hash'), answer: jsonOf(row, 'answer') } : null;
    },

    async newestInbound(source) {
      const [row] = await sql.read(
        'select received_at from inbound where issuer = $1 and source = $2 order by received_at desc limit 1',
        [issuer, source],
      );
      return row ? textOf(row, 'received_at') : null;
    },

    async comparedUntil(source) {
      const [row] = await sql.read('select until from compared where issuer = $1 and source = $2', [issuer, source]);
      return row ? textOf(row, 'until') : null;
    },
    async noteCompared(source, until) {
      const text = `insert into compared (issuer, source, until) values ($1, $2, $3)
        on conflict (issuer, source) do update set until = excluded.until where compared.until < excluded.until`;
      await sql.batch([{ text, values: [issuer, source, until] }]);
    },

    desk: (limit) => readDesk(sql, issuer, limit),

    async saveOneTimeLink(link) {
      await sql.batch([saveOneTimeLink(issuer, link)]);
    },
    oneTimeLink: (tokenHash, now) => readOneTimeLink(sql, issuer, tokenHash, now),
    async saveFileLink(link) {
      await sql.batch([saveFileLink(issuer, link)]);
    },
    async savePageLink(link) {
      await sql.batch([savePageLink(issuer, link)]);
    },

    async saveWebSession(session) {
      await sql.batch([saveWebSession(issuer, session)]);
    },
    webSession: (id) => readWebSession(sql, issuer, id),
    async endWebSession(id, at) {
      await sql.batch([endWebSession(issuer, id, at)]);
    },

    ...createSurveyStore(sql, issuer),
    ...createInsightStore(sql, issuer),

    recordDelivery: (report) => recordDelivery(sql, issuer, report),
  };
}
