import { pino } from 'pino';
import { createServer } from '../../src/adapters/http/create-server.ts';
import { createPaymentWebhooks } from '../../src/adapters/http/payment-webhooks.ts';
import { createExchange } from '../../src/adapters/provider-http/create-exchange.ts';
import { createProviderCall } from '../../src/adapters/provider-http/create-provider-call.ts';
import { createStripe } from '../../src/adapters/stripe/create-stripe.ts';
import { createSwish } from '../../src/adapters/swish/create-swish.ts';
import { createVipps } from '../../src/adapters/vipps/create-vipps.ts';
import { DEMO_PAYERS } from '../../src/demo/demo-payers.ts';
import { makeDemoBill } from '../../src/demo/make-demo-bill.ts';
import { createEmulatorApp, type EmulatorApp } from '../../src/emulator/create-emulator-app.ts';
import { toEmulatedPayments } from '../../src/emulator/to-emulated-payments.ts';
import type { InvoiceId, IssuerId, PayerRef } from '../../src/model/ids.ts';
import type { InvoiceBalance } from '../../src/model/invoice-balance.ts';
import type { PaymentProviderName } from '../../src/model/pay-way.ts';
import type { PaymentAttempt } from '../../src/model/payment-attempt.ts';
import type { PaymentProviders } from '../../src/ports/payment-provider.ts';
import { createService } from '../../src/service/create-service.ts';
import type { Service } from '../../src/service/service.ts';
import { type ServiceRig, startServiceRig } from '../service/service-rig.ts';

/** A bill of one of the demo's payers. */
export interface RigBill {
  readonly issuer: IssuerId;
  readonly payer: PayerRef;
  readonly invoice: InvoiceId;
  balance(): Promise<InvoiceBalance>;
  attempts(): Promise<readonly PaymentAttempt[]>;
  timeline(): Promise<readonly string[]>;
  /** For this bill. */
  thanks(): Promise<number>;
}

/** The service, its webhooks on a port, and the emulator playing Swish, Vipps and Stripe on another. Time is the test's. */
export interface PaymentRig {
  readonly rig: ServiceRig;
  readonly service: Service;
  readonly emulator: EmulatorApp['emulator'];
  readonly url: string;
  readonly providers: PaymentProviders;
  /** `SE`: Exempelfiber; `NO`: Eksempelkraft. */
  bill(country: 'SE' | 'NO'): Promise<RigBill>;
  /** What the payer, a bank or a clerk does at the provider, with the newest payment there. */
  act(provider: PaymentProviderName, action: string, detail?: object): Promise<number>;
  /** Everything on its way has arrived. */
  quiet(): Promise<void>;
  /** Ms pass, and a worker looks after what is due. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

export async function startPaymentRig(now = '2026-11-03T09:00:00Z'): Promise<PaymentRig> {
  const rig = await startServiceRig(now);
  const clock = { now: () => rig.time };
  let url = '';
  const call = createProviderCall({
    exchange: createExchange(),
    timeoutMs: 400,
    patienceMs: 1_500,
    now: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 20))),
  });
  const late = <Port extends object>(make: () => Port): Port => {
    let made: Port | null = null;
    return new Proxy({} as Port, {
      get(_target, name) {
        made ??= make();
        return made[name as keyof Port];
      },
    });
  };
  const providers: PaymentProviders = {
    swish: late(() => createSwish({ call, apiUrl: `${url}/swish`, appUrl: `${url}/swish/app` })),
    vipps: late(() => createVipps({ call, apiUrl: `${url}/vipps`, clock })),
    stripe: late(() => createStripe({ call, apiUrl: `${url}/stripe` })),
  };
  const server = createServer(pino({ level: 'silent' }));
  // The address is known only once it listens, and links are made with it.
  let publicUrl = '';
  const deps = {
    ...rig.deps,
    providers,
    get publicUrl() {
      return publicUrl;
    },
  };
  const service = createService(deps, () => 'one-time-token-of-a-test');
  await server.register(
    createPaymentWebhooks({
      directory: rig.directory,
      payments: service.payments,
      providers,
      get publicUrl() {
        return publicUrl;
      },
      clock,
      count() {},
    }),
  );
  publicUrl = await server.listen({ port: 0, host: '127.0.0.1' });
  const app = await createEmulatorApp({
    seed: `payments ${now}`,
    clock: {
      now: () => rig.time,
      after(ms, task) {
        const timer = setTimeout(task, Math.min(ms, 30));
        return () => clearTimeout(timer);
      },
    },
    accounts: rig.directory.ids().map((issuer) => {
      const accounts = rig.directory.accounts(issuer);
      return {
        issuer,
        accountSid: accounts?.sms?.accountSid ?? issuer,
        authToken: 'x',
        fromNumber: accounts?.sms?.from ?? issuer,
        telegram: null,
        payments: toEmulatedPayments(accounts?.payments),
        webhookBase: publicUrl,
      };
    }),
  });
  url = await app.listen(0);
  const quiet = async (): Promise<void> => {
    await app.emulator.settled(3_000);
  };
  let bills = 0;
  return {
    rig,
    service,
    emulator: app.emulator,
    url,
    providers,
    async bill(country) {
      const person = DEMO_PAYERS.find((one) => rig.directory.issuer(one.issuer)?.country === country);
      const issuer = person && rig.directory.issuer(person.issuer);
      if (!person || !issuer) throw new Error('The demo has nobody there');
      bills += 1;
      await service.savePayer(person.issuer, person.payer);
      const document = makeDemoBill(issuer, person, 0, now.slice(0, 10));
      const delivered = await service.deliverInvoice(person.issuer, person.payer.ref, {
        ...document,
        number: `${document.number}${bills}`,
        directDebit: false,
      });
      if (!delivered.ok) throw new Error(delivered.error.detail);
      const { id } = delivered.value.view.invoice;
      const conversation = delivered.value.view.conversation;
      const countThanks = async (): Promise<number> => {
        if (conversation === null) return 0;
        const messages = await rig.store.forIssuer(person.issuer).messages(conversation, 0, 1000);
        return messages.filter((one) => /^(Tack|Takk)!/.test(one.text)).length;
      };
      const before = await countThanks();
      return {
        issuer: person.issuer,
        payer: person.payer.ref,
        invoice: id,
        async balance() {
          const view = await service.invoiceView(person.issuer, id);
          if (!view) throw new Error('The bill is gone');
          return view.balance;
        },
        attempts: () => service.payments.ofInvoice(person.issuer, id),
        timeline: async () => (await rig.store.forIssuer(person.issuer).timeline(id, 0)).map((one) => one.type),
        thanks: async () => (await countThanks()) - before,
      };
    },
    async act(provider, action, detail = {}) {
      const listed = (await (await fetch(`${url}/payments`)).json()) as {
        payments: { provider: string; id: string }[];
      };
      const newest = listed.payments.findLast((one) => one.provider === provider);
      const answer = await fetch(`${url}/payments/${newest?.id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ action, ...detail }),
      });
      await quiet();
      return answer.status;
    },
    quiet,
    async pass(ms) {
      rig.time += ms;
      await service.payments.reconcile();
      await quiet();
    },
    async close() {
      await app.close();
      await server.close();
      await rig.close();
    },
  };
}
