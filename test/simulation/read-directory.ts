import { createDirectory } from '../../src/adapters/files/create-directory.ts';
import { demoSecret } from '../../src/demo/demo-secret.ts';
import type { IssuerDirectory } from '../../src/ports/issuer-directory.ts';
import type { IntentName } from '../../src/understanding/meaning.ts';
import { SimulatedFault } from './simulated-fault.ts';

/** These words cannot be read by anyone: whoever takes them up fails, each time. */
export const POISON = 'gift';

const MEANINGS: readonly (readonly [RegExp, IntentName])[] = [
  [/människa/i, 'talk_to_human'],
  [/när/i, 'due_date'],
  [/högre/i, 'why_higher'],
  [/tack/i, 'greeting'],
];
let known: IssuerDirectory | null = null;

/** The project's own issuers and flows, with a reading of words that needs no model. */
export function readDirectory(): IssuerDirectory {
  if (known) return known;
  const directory = createDirectory({
    flowsDir: 'flows',
    localesDir: 'locales',
    findSecret: (_variable, purpose, issuer) => demoSecret(purpose, issuer),
    understanding: {
      understand(text) {
        if (text === POISON) throw new SimulatedFault('These words are poison');
        const name = MEANINGS.find(([words]) => words.test(text))?.[1] ?? 'amount_due';
        return { language: 'sv', decision: 'answer', intents: [{ name, p: 0.99 }], entities: [] };
      },
    },
  });
  if (!directory.ok) throw new Error(directory.error.map(({ detail }) => detail).join('\n'));
  known = directory.value;
  return known;
}
