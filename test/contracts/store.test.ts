import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import { startPostgres } from '../support/postgres.ts';
import { bankContract } from './bank-contract.ts';
import { closedAddressesContract } from './closed-addresses-contract.ts';
import { deskContract } from './desk-contract.ts';
import { engagementContract } from './engagement-contract.ts';
import { flowShelfContract } from './flow-shelf-contract.ts';
import { insightContract } from './insight-contract.ts';
import { messagePartsContract } from './message-parts-contract.ts';
import { outboxLanesContract } from './outbox-lanes-contract.ts';
import { ownershipContract } from './ownership-contract.ts';
import { paymentContract } from './payment-contract.ts';
import { storeContract } from './store-contract.ts';
import { surveyContract } from './survey-contract.ts';
import { threadContract } from './thread-contract.ts';
import { webhookContract } from './webhook-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'notan-store-'));
const postgres = await startPostgres();

afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

storeContract('node:sqlite', () => createSqlStore({ file: join(folder, 'store.db') }));
if (postgres) storeContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));

threadContract('node:sqlite', () => createSqlStore({ file: join(folder, 'thread.db') }));
if (postgres) threadContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));
messagePartsContract('node:sqlite', () => createSqlStore({ file: join(folder, 'parts.db') }));
if (postgres) messagePartsContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));

deskContract('node:sqlite', () => createSqlStore({ file: join(folder, 'desk.db') }));
if (postgres) deskContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));

ownershipContract('node:sqlite', () => createSqlStore({ file: join(folder, 'ownership.db') }));
if (postgres) ownershipContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));
closedAddressesContract('node:sqlite', () => createSqlStore({ file: join(folder, 'closed.db') }));
if (postgres) closedAddressesContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));

outboxLanesContract('node:sqlite', () => createSqlStore({ file: join(folder, 'lanes.db') }));
if (postgres) outboxLanesContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));

flowShelfContract('node:sqlite', () => createSqlStore({ file: join(folder, 'flows.db') }));
if (postgres) flowShelfContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));

webhookContract('node:sqlite', () => createSqlStore({ file: join(folder, 'webhooks.db') }));
if (postgres) webhookContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));
paymentContract('node:sqlite', () => createSqlStore({ file: join(folder, 'payments.db') }));
if (postgres) paymentContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));
bankContract('node:sqlite', () => createSqlStore({ file: join(folder, 'bank.db') }));
if (postgres) bankContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));
insightContract('node:sqlite', () => createSqlStore({ file: join(folder, 'insight.db') }));
if (postgres) insightContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));
surveyContract('node:sqlite', () => createSqlStore({ file: join(folder, 'surveys.db') }));
if (postgres) surveyContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));

engagementContract('node:sqlite', () => createSqlStore({ file: join(folder, 'offers.db') }));
if (postgres) engagementContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));

it('refuses a second process on the embedded store with a sentence that says what to do', async () => {
  const file = join(folder, 'taken.db');
  const first = await createSqlStore({ file });
  await expect(createSqlStore({ file })).rejects.toThrow(/in use by another Notan process.*DATA_DIR/);
  await first.close();
  await (await createSqlStore({ file })).close();
});
