import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSpool } from '../../src/adapters/files/create-spool.ts';
import { createSmsChannel } from '../../src/adapters/sms/create-sms-channel.ts';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import type { IssuerId, PayerRef } from '../../src/model/ids.ts';
import type { RawRequest } from '../../src/ports/channel.ts';
import type { Store } from '../../src/ports/store.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import { createService } from '../../src/service/create-service.ts';
import { createSafeIntake } from '../../src/service/take-safely.ts';
import { startPostgres } from '../support/postgres.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const FIBER = 'exempelfiber' as IssuerId;
const PHONE = '+46701112233';
const postgres = await startPostgres();

describe.runIf(postgres?.outage)('while PostgreSQL is away', () => {
  let rig: ServiceRig;
  let store: Store;
  let folder = '';
  const sms = createSmsChannel({ apiUrl: 'http://127.0.0.1:9', publicUrl: 'https://n.example', timeoutMs: 100 });
  const open = (given: Store = store, patienceMs = 2_000) => {
    const deps = { ...rig.deps, store: given, channels: { ...rig.deps.channels, sms } };
    const spool = createSpool(folder, { now: () => Date.now(), log: rig.deps.log });
    return {
      spool,
      intake: createSafeIntake(
        deps,
        createService(deps, () => 'token'),
        spool,
        patienceMs,
      ),
    };
  };
  const sends = (intake: ReturnType<typeof open>['intake'], sid: string, text: string) => {
    const body = new URLSearchParams({ MessageSid: sid, From: PHONE, To: '+46766860001', Body: text, NumMedia: '0' });
    const request: RawRequest = {
      method: 'POST',
      url: 'https://n.example/channels/exempelfiber/sms',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new TextEncoder().encode(body.toString()),
    };
    const events = sms.parse(request, 'message');
    if (!events.ok) throw new Error('not parsed');
    return intake.take({ issuer: FIBER, channel: sms, path: 'message', request, events: events.value });
  };
  const thread = async () => {
    const conversation = conversationIdOf({ payer: 'P-1' as PayerRef });
    const said = await store.forIssuer(FIBER).messages(conversation, 0, 100);
    return said.filter((one) => one.from === 'payer').map((one) => one.text);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'notan-safe-'));
    rig = await startServiceRig();
    store = await createSqlStore({ url: postgres?.url ?? '', poolSize: 4 });
    await store.forIssuer(FIBER).savePayer({
      ref: 'P-1' as PayerRef,
      name: 'Robin',
      locale: 'sv-SE',
      addresses: [{ channel: 'sms', id: PHONE }],
      attributes: {},
      consents: {},
    });
  });
  afterAll(async () => {
    await store.close();
    await rig.close();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('what payers write waits on disk, outlives the process, and is in the thread once and in order when the record is back', async () => {
    const first = open();
    expect(await sends(first.intake, 'SM1', 'ett')).toBe('stored');
    await postgres?.outage?.stop();
    expect(await sends(first.intake, 'SM2', 'två')).toBe('kept');
    expect(await sends(first.intake, 'SM3', 'tre')).toBe('kept');
    // Twilio did not hear our yes and brings it again.
    expect(await sends(first.intake, 'SM2', 'två')).toBe('kept');
    await first.intake.stop();

    const second = open();
    await second.intake.drain();
    expect(second.spool.waiting()).toBe(3);
    await postgres?.outage?.start();
    // What comes now must not overtake what waits.
    expect(await sends(second.intake, 'SM4', 'fyra')).toBe('kept');
    await second.intake.drain();
    expect(second.spool.waiting()).toBe(0);
    expect(await thread()).toEqual(['ett', 'två', 'tre', 'fyra']);
    expect(await sends(second.intake, 'SM5', 'fem')).toBe('stored');
    await second.intake.stop();
  });

  it('a record that does not answer in time is taken for away, and what was begun is not taken twice', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: Store = {
      ...store,
      forIssuer(issuer) {
        const real = store.forIssuer(issuer);
        return { ...real, commit: (commit) => held.then(() => real.commit(commit)) };
      },
    };
    const { spool, intake } = open(slow, 50);
    expect(await sends(intake, 'SM6', 'sex')).toBe('kept');
    release();
    await intake.drain();
    expect(spool.waiting()).toBe(0);
    expect((await thread()).filter((text) => text === 'sex')).toEqual(['sex']);
    await intake.stop();
  });

  it('a request that fails again and again while the record answers is put aside, and the next one is stored', async () => {
    const poisoned: Store = {
      ...store,
      forIssuer(issuer) {
        const real = store.forIssuer(issuer);
        return {
          ...real,
          commit: (commit) =>
            commit.inbound?.providerId === 'SM7' ? Promise.reject(new Error('poison')) : real.commit(commit),
        };
      },
    };
    const { spool, intake } = open(poisoned);
    expect(await sends(intake, 'SM7', 'gift')).toBe('kept');
    expect(await sends(intake, 'SM8', 'åtta')).toBe('kept');
    for (let time = 0; time < 6; time += 1) await intake.drain();
    expect(spool.waiting()).toBe(0);
    expect(await thread()).toContain('åtta');
    await intake.stop();
  });

  it('while the record can be read and not written, nothing is put aside, however often it fails', async () => {
    const admin = new pg.Client({ connectionString: postgres?.adminUrl ?? '', connectionTimeoutMillis: 5_000 });
    await admin.connect();
    const allowWrites = async (are: boolean): Promise<void> => {
      await admin.query(`alter system set default_transaction_read_only = ${are ? 'off' : 'on'}`);
      await admin.query('select pg_reload_conf()');
      await expect
        .poll(() =>
          store.tryWrite().then(
            () => true,
            () => false,
          ),
        )
        .toBe(are);
    };
    const { spool, intake } = open();
    await allowWrites(false);
    await store.ping();
    expect(await sends(intake, 'SM9', 'nio')).toBe('kept');
    for (let time = 0; time < 8; time += 1) await intake.drain();
    expect(spool.waiting()).toBe(1);
    await allowWrites(true);
    await intake.drain();
    expect(spool.waiting()).toBe(0);
    expect(await thread()).toContain('nio');
    await intake.stop();
    await admin.end();
  });
});
