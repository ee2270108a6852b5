import { basename } from 'node:path';
import type { DemoControls } from '../emulator/demo-controls.ts';
import { sayFault } from '../language/say-fault.ts';
import { addDays } from '../model/calendar.ts';
import type { InvoiceId, IssuerId, PayerRef } from '../model/ids.ts';
import type { InvoiceDocument } from '../model/invoice.ts';
import { conversationIdOf } from '../service/conversation-id.ts';
import { toPageToken } from '../service/page-token.ts';
import { createDemoScenes } from './create-demo-scenes.ts';
import { DEMO_PAYERS, type DemoPayer } from './demo-payers.ts';
import { makeDemoBill } from './make-demo-bill.ts';
import type { KnownScene } from './read-scenes.ts';
import { type DemoDeps, demoToday } from './seed-demo.ts';

/** What the buttons on /phones do: they use the same service as everyone else. */
export function createDemoControls(
  deps: DemoDeps & { readonly publicUrl: string; readonly secret: string; readonly newId: () => string },
  readScenes: () => readonly KnownScene[] = () => [],
): DemoControls {
  const find = (issuer: string, payer: string): DemoPayer => {
    const found = DEMO_PAYERS.find((one) => one.issuer === issuer && one.payer.ref === payer);
    if (!found) throw new Error('There is no such demo payer');
    return found;
  };
  /** Begins a flow for a payer now, whomever it is for, about a bill. */
  const begin = async (
    demo: DemoPayer,
    trial: { readonly flow: string; readonly channel: 'sms' | 'telegram' | 'web'; readonly invoice: InvoiceId | null },
  ): Promise<void> => {
    const { flow, channel, invoice } = trial;
    const store = deps.store.forIssuer(demo.issuer);
    const conversation = conversationIdOf({ payer: demo.payer.ref });
    const known = await store.payer(demo.payer.ref);
    const page = { channel: 'web' as const, id: conversation };
    const to = known?.addresses.find((one) => one.channel === channel) ?? page;
    const at = new Date(deps.clock.now()).toISOString();
    const done = await deps.service.converse({
      issuer: demo.issuer,
      whose: { payer: demo.payer.ref },
      input: { type: 'occasion_reached', id: `try-${deps.newId()}`, at, flow, invoice, tried: { to } },
      inbound: null,
    });
    if (!done.ok) throw new Error(done.error.detail);
    const [failure] = await store.flows.failures(1);
    if (failure?.at === at && failure.flow === flow) throw new Error(`${failure.flow}:${failure.line} ${failure.why}`);
  };
  /** The issuer's own words for a first missed bill, else everybody's. */
  const softReminder = (issuer: IssuerId): string => {
    const flows = [...deps.directory.book(issuer).flows.values()].filter((one) => one.stage === 'overdue');
    const soft = flows.find((one) => one.trigger.on === 'invoice.overdue' && one.name !== 'overdue');
    return soft?.name ?? 'overdue';
  };
  return {
    scenes: createDemoScenes(deps, readScenes),

    async payers() {
      return DEMO_PAYERS.map(({ issuer, payer, telegramChat }) => ({
        issuer,
        issuerName: deps.directory.issuer(issuer)?.name ?? issuer,
        ref: payer.ref,
        name: payer.name,
        locale: payer.locale,
        phone: payer.addresses[0]?.id ?? '',
        telegramChat,
      }));
    },

    async issueInvoice({ issuer, payer, channel, missed = false }) {
      const demo = find(issuer, payer);
      const directory = deps.directory.issuer(demo.issuer);
      if (!directory) throw new Error('There is no such demo issuer');
      const store = deps.store.forIssuer(demo.issuer);
      for (let month = 0; ; month += 1) {
        const document = makeDemoBill(directory, demo, month, demoToday(deps.clock));
        if (await store.invoiceByNumber('invoice', document.number)) continue;
        const bill = missed ? toMissed(document) : document;
        const how = missed ? { silent: true } : { channel };
        const delivered = await deps.service.deliverInvoice(demo.issuer, demo.payer.ref, bill, how);
        if (!delivered.ok) throw new Error(delivered.error.detail);
        const { id, number } = delivered.value.view.invoice;
        if (missed) await begin(demo, { flow: softReminder(demo.issuer), channel, invoice: id });
        const token = toPageToken(deps.secret, demo.issuer, demo.payer.ref, id);
        return { invoice: id, number, pageUrl: `${deps.publicUrl}/i/${token}` };
      }
    },

    async pay({ issuer, invoice, amount }) {
      const view = await deps.service.invoiceView(issuer as IssuerId, invoice as InvoiceId);
      if (!view || view.balance.remaining === 0) return;
      const { remaining } = view.balance;
      const paid = amount === 'all' ? remaining : Math.ceil(remaining / 2);
      const at = new Date(deps.clock.now()).toISOString();
      await deps.service.recordInvoiceEvent(
        issuer as IssuerId,
        view.invoice.id,
        { type: 'payment', at, amount: paid, currency: view.invoice.currency },
        { key: `demo-${deps.newId()}`, hash: '' },
      );
    },

    async credit({ issuer, invoice }) {
      const view = await deps.service.invoiceView(issuer as IssuerId, invoice as InvoiceId);
      if (!view || view.balance.remaining === 0) return;
      const at = new Date(deps.clock.now()).toISOString();
      await deps.service.recordInvoiceEvent(
        issuer as IssuerId,
        view.invoice.id,
        { type: 'credit', at, amount: Math.ceil(view.balance.remaining / 4), currency: view.invoice.currency },
        { key: `demo-${deps.newId()}`, hash: '' },
      );
    },

    async flows({ issuer }) {
      const id = issuer as IssuerId;
      const known = deps.directory.issuer(id);
      if (!known) throw new Error('There is no such demo issuer');
      const flows = [...deps.directory.book(id).flows.values()].map(({ name, version }) => ({ name, version }));
      const faults = deps.service.flows.status
        .errors()
        .filter((one) => one.issuer === id)
        .map((one) => `${basename(one.file)}:${one.place.line} ${sayFault(one, known.locale)}`);
      return { flows, faults };
    },

    async tryFlow({ issuer, payer, flow, channel }) {
      const demo = find(issuer, payer);
      const [newest] = await deps.store.forIssuer(demo.issuer).invoicesOfPayer(demo.payer.ref, 1);
      await begin(demo, { flow, channel, invoice: newest?.invoice.id ?? null });
    },

    timeline: ({ issuer, invoice }) => deps.store.forIssuer(issuer as IssuerId).timeline(invoice as InvoiceId, 0),

    async telegramLinked({ issuer, payer }) {
      const demo = find(issuer, payer);
      const chat = { channel: 'telegram', id: demo.telegramChat } as const;
      return { linked: (await deps.store.forIssuer(demo.issuer).payerOfAddress(chat)) === demo.payer.ref };
    },

    async telegramStart({ issuer, payer }) {
      const link = await deps.service.createLink(issuer as IssuerId, payer as PayerRef, 'telegram');
      if (!link.ok) throw new Error(link.error.detail);
      return { payload: new URL(link.value.url).searchParams.get('start') ?? '' };
    },
  };
}

/** As if it had come sixteen days ago: due the day before yesterday. */
function toMissed(document: InvoiceDocument): InvoiceDocument {
  const back = (date: string): string => addDays(date, -16);
  return { ...document, issued: back(document.issued), due: back(document.due ?? document.issued) };
}
