import pg from 'pg';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import type { Life } from './life.ts';

/** Makes the hour at which the payer was promised a person come now: a process sees it when it looks. */
export async function strikeHour(url: string, { payer }: Life): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('notan.issuer', $1, true)", [payer.issuer]);
    const struck = await client.query(
      "update timers set due_at = $3 where issuer = $1 and conversation = $2 and name = 'handoff_promise'",
      [payer.issuer, conversationIdOf({ payer: payer.ref }), new Date(Date.now() - 1_000).toISOString()],
    );
    if (struck.rowCount !== 1) throw new Error('Nobody was promised anything');
    await client.query('commit');
  } finally {
    await client.end();
  }
}
