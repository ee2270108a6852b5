import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainCondition } from '../../src/language/explain-condition.ts';
import type { PayerRef } from '../../src/model/ids.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

describe('an audience', () => {
  let rig: ServiceRig;
  beforeAll(async () => {
    rig = await startServiceRig();
    const { issuer, payer } = rig.robin;
    const save = (ref: string, attributes: Record<string, number>, marketing: boolean) =>
      rig.service.savePayer(issuer, {
        ...payer,
        ref: ref as PayerRef,
        addresses: [],
        attributes,
        consents: { marketing },
      });
    for (let index = 0; index < 30; index += 1) await save(`A-${index}`, { dataRanOut: index % 6 }, index % 2 === 0);
    const other = rig.directory.ids().find((one) => one !== issuer);
    if (other) await rig.service.savePayer(other, { ...payer, addresses: [], attributes: { dataRanOut: 5 } });
  });
  afterAll(() => rig.close());

  it('of a segment is whoever its condition holds for', async () => {
    const found = await rig.service.audiences.count(rig.robin.issuer, 'tar-slut');
    expect(found).toMatchObject({
      kind: 'segment',
      payers: 31,
      would: 15,
      reasons: [{ reason: 'audience', payers: 16 }],
    });
    expect(found?.sample).toContain('A-3');
  });

  it('of an offer is whom it would be shown to, with the weightiest reason against each of the others', async () => {
    const found = await rig.service.audiences.count(rig.robin.issuer, 'extra-data');
    // Ranks 3, 4 and 5 of six have run out; of them those with an even number said yes: only 4.
    expect(found).toMatchObject({ name: 'offers/extra-data', kind: 'offer', payers: 31, would: 5 });
    expect(found?.reasons.reduce((sum, one) => sum + one.payers, 0)).toBe(26);
    expect(found?.reasons.find((one) => one.reason === 'no_consent')?.payers).toBeGreaterThanOrEqual(15);
    expect(await rig.service.audiences.count(rig.robin.issuer, 'finns-inte')).toBeNull();
  });

  it('says of one payer every reason, and which parts of the condition do not hold', async () => {
    const { issuer } = rig.robin;
    expect(await rig.service.audiences.explain(issuer, 'extra-data', 'A-4' as PayerRef)).toMatchObject({
      would: true,
      reasons: [],
    });
    expect(await rig.service.audiences.explain(issuer, 'extra-data', 'A-1' as PayerRef)).toMatchObject({
      would: false,
      reasons: ['no_consent', 'audience'],
      conditions: [{ condition: 'segment("tar-slut")', holds: false }],
    });
    expect(await rig.service.audiences.explain(issuer, 'tar-slut', 'A-1' as PayerRef)).toMatchObject({
      conditions: [
        { condition: 'payer.attributes.dataRanOut >= 3', holds: false, values: { 'payer.attributes.dataRanOut': 1 } },
      ],
    });
    expect(await rig.service.audiences.explain(issuer, 'extra-data', 'nobody' as PayerRef)).toBeNull();
  });

  it('takes conditions apart where they are joined, and nowhere else', () => {
    const scope = { payer: { attributes: { a: 1, b: 'x && y' } }, today: '2026-11-27' };
    const parts = (source: string) => explainCondition(source, scope).map(({ condition, holds }) => [condition, holds]);
    expect(parts('payer.attributes.a > 0 && payer.attributes.b == "x && y" && today < "2026-01-01"')).toEqual([
      ['payer.attributes.a > 0', true],
      ['payer.attributes.b == "x && y"', true],
      ['today < "2026-01-01"', false],
    ]);
    expect(parts('payer.attributes.a > 0 || payer.attributes.a < 0 && true')).toHaveLength(1);
    expect(parts('(payer.attributes.a > 0 && true) && payer.attributes.c == 2')).toEqual([
      ['(payer.attributes.a > 0 && true)', true],
      ['payer.attributes.c == 2', false],
    ]);
  });
});
