import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMetrics } from '../../../src/adapters/http/create-metrics.ts';
import { createSqlStore } from '../../../src/adapters/sql/create-sql-store.ts';
import type { MessageId } from '../../../src/model/ids.ts';
import { A, AT, sampleCommit, sampleConversation, sampleMessage } from '../../support/store-samples.ts';

it('says how many messages wait now, not how many waited when it was last asked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'notan-metrics-'));
  const store = await createSqlStore({ file: join(folder, 'notan.db') });
  const metrics = createMetrics(store, { now: () => Date.parse(AT) + 5_000 });
  await store.forIssuer(A).commit(
    sampleCommit(sampleConversation('c1', { lastSeq: 1 }), {
      messages: [sampleMessage(1, { id: 'm1' as MessageId })],
    }),
  );
  const { text: first } = await metrics.read();
  expect(first).toMatch(/^notan_outbox_waiting 1$/m);
  expect(first).toMatch(/^notan_outbox_unknown 0$/m);
  expect(first).toMatch(/^notan_outbox_oldest_unsent_seconds 5$/m);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
