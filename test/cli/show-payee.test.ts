import { expect, it } from 'vitest';
import { showPayee } from '../../src/cli/show-payee.ts';
import { showPublication } from '../../src/cli/show-publication.ts';

const changes = [{ field: 'bankgiro', from: '5402-9681', to: '378-3511' }];
const nobody = { moved: 0, failed: 0, waiting: 0 };

it('a change of where money goes is shown in red, with who must do what, in each language', () => {
  const shown = showPublication(
    {
      number: null,
      changes: [],
      faults: [],
      rehearsal: nobody,
      moved: null,
      payee: { state: 'changed', changes, waiting: null },
    },
    'sv',
    true,
  );
  expect(shown).toContain('\u001b[31m');
  expect(shown).toContain('bankgiro: 5402-9681 → 378-3511');
  expect(shown).not.toContain('Inget har ändrats');
  const waiting = { number: 2, askedBy: 'Eva\u0007', agreedBy: null, inForceFrom: null };
  expect(showPayee({ state: 'asked', changes, waiting }, 'nb', false)).toEqual([
    '! Endrer hvor pengene går',
    '    bankgiro: 5402-9681 → 378-3511',
    '    Eva  har bedt om det. En annen person godkjenner med: notan publish --agree --by NAVN',
  ]);
  const agreed = { ...waiting, agreedBy: 'Ola', inForceFrom: '2026-11-13T09:00:00.000Z' };
  expect(showPayee({ state: 'agreed', changes, waiting: agreed }, 'en', false).at(-1)).toContain(
    'In force from 2026-11-13 09:00',
  );
  expect(showPayee({ state: 'same', changes: [], waiting: null }, 'sv', true)).toEqual([]);
});
