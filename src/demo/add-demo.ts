import { join } from 'node:path';
import type { HttpServer } from '../adapters/http/create-server.ts';
import { createEmulator } from '../emulator/create-emulator.ts';
import type { EmulatorAccount } from '../emulator/emulator-account.ts';
import { createPhonesPage } from '../emulator/phones-page.ts';
import { toEmulatedPayments } from '../emulator/to-emulated-payments.ts';
import type { IssuerDirectory } from '../ports/issuer-directory.ts';
import type { PageAssets } from '../ports/page-assets.ts';
import { createDemoControls } from './create-demo-controls.ts';
import { createDemoSite } from './create-demo-site.ts';
import { DEMO_PAYERS } from './demo-payers.ts';
import { readScenes } from './read-scenes.ts';
import { type DemoDeps, seedDemo } from './seed-demo.ts';

export interface AddDemoDeps extends DemoDeps {
  readonly server: HttpServer;
  readonly publicUrl: string;
  readonly secret: string;
  readonly dataDir: string;
  /** FLOWS_DIR: the scenes stand beside the flows they try. */
  readonly flowsDir: string;
  readonly assets: PageAssets;
  readonly newId: () => string;
}

/** The emulated providers, the phones and the example payers; for `notan start --demo` alone. */
export async function addDemo(
  deps: AddDemoDeps,
): Promise<{ readonly addresses: readonly (readonly [string, string])[]; close(): void }> {
  const emulator = createEmulator({
    accounts: accountsOf(deps.directory, deps.publicUrl),
    dataFile: join(deps.dataDir, 'emulator.jsonl'),
  });
  await deps.server.register(emulator.plugin, { prefix: '/emulator' });
  const controls = createDemoControls(deps, () => readScenes(deps.flowsDir));
  await deps.server.register(createPhonesPage({ controls, emulatorPath: '/emulator', assets: deps.assets }), {
    prefix: '/phones',
  });
  await deps.server.register(createDemoSite(deps.directory), { prefix: '/site' });
  deps.server.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/phones'));
  await seedDemo(deps);
  return {
    addresses: [
      ['the emulated phones', `${deps.publicUrl}/phones`],
      ['an invoice with its chat', await examplePage(deps)],
      ['the chat on an issuer’s own site', `${deps.publicUrl}/site/${DEMO_PAYERS[0]?.issuer ?? ''}`],
    ],
    close: () => emulator.close(),
  };
}

/** Robin's page: the newest bill, and the chat. */
async function examplePage(deps: AddDemoDeps): Promise<string> {
  const [robin] = DEMO_PAYERS;
  const link = robin && (await deps.service.createLink(robin.issuer, robin.payer.ref, 'web'));
  return link?.ok ? link.value.url : deps.publicUrl;
}

function accountsOf(directory: IssuerDirectory, webhookBase: string): readonly EmulatorAccount[] {
  return directory.ids().flatMap((issuer) => {
    const accounts = directory.accounts(issuer);
    if (!accounts?.sms) return [];
    const { telegram } = accounts;
    return [
      {
        issuer,
        accountSid: accounts.sms.accountSid,
        authToken: accounts.sms.authToken,
        fromNumber: accounts.sms.from ?? '',
        telegram: telegram && {
          botToken: telegram.botToken,
          secretToken: telegram.webhookSecret,
          username: telegram.username,
        },
        payments: toEmulatedPayments(accounts.payments),
        webhookBase,
      },
    ];
  });
}
