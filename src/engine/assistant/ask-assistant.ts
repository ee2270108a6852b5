import { createRedactor } from '../../texts/create-redactor.ts';
import type { KnownPersonalData } from '../../texts/find-personal-data.ts';
import type { Meaning } from '../../understanding/meaning.ts';
import type { OpenLookup } from '../conversation.ts';
import { requestLookup } from '../request-lookup.ts';
import type { Turn } from '../turn.ts';
import { COMMANDS } from './commands.ts';
import { type AssistantMemo, readMemo } from './memo.ts';
import { tellCase } from './tell-case.ts';

/** The payer gets the offline answer then, whatever the assistant does. */
const PATIENCE_MS = 8_000;
const LONGEST_TEXT = 1_000;
const LONGEST_LINE = 80;
const LINES = 12;

/**
 * Asks the assistant what the payer may mean, where the issuer has it on. False: nobody was asked, and the offline answer
 * is due now. What leaves is the case without who it is about; what the payer wrote goes along as data.
 *
 * @param superseded what was asked before and not answered: the payer wrote on, so those words belong to these
 */
export function askAssistant(turn: Turn, text: string, meaning: Meaning, superseded: readonly OpenLookup[]): boolean {
  const { issuer, payer } = turn.facts;
  const { replyTo, stopped, locale } = turn.conversation();
  if (!issuer.assistant || payer === null) return false;
  if (replyTo !== null && stopped.includes(replyTo.channel)) return false;
  const { redact, placeholders } = createRedactor(knownOf(turn));
  const earlier = superseded.map((one) => readMemo(one.memo).text).filter((one) => one !== '');
  const clip = (words: string): string => redact(words.normalize('NFC').slice(0, LONGEST_TEXT));
  const request = {
    locale,
    text: clip(text),
    earlier: earlier.slice(-2).map(clip),
    commands: COMMANDS.map((name) => ({ name, label: turn.say(`intent_label.${name}`) })),
    facts: tellCase(turn).facts.map(({ name, says }) => ({ name, says: redact(says) })),
    lines: linesOf(turn).map((line) => redact(line).slice(0, LONGEST_LINE)),
  };
  const memo: AssistantMemo = {
    text: [...earlier.slice(-2), text].join('\n').slice(0, 3 * LONGEST_TEXT),
    meaning: { ...meaning, intents: meaning.intents.slice(0, 3) },
    placeholders: placeholders(),
  };
  requestLookup(turn, { kind: 'assistant', request, withinMs: PATIENCE_MS, memo: { ...memo } });
  return true;
}

/** What is on the bill, by name: so that "vad är den där avgiften" can be understood. */
function linesOf(turn: Turn): readonly string[] {
  const subject = turn.conversation().subject;
  const about = turn.facts.invoices.find((one) => one.invoice.id === subject) ?? turn.facts.invoices[0];
  return about?.invoice.lines.slice(0, LINES).map((line) => line.text) ?? [];
}

/** Everything of the case that tells who it is about. */
function knownOf(turn: Turn): KnownPersonalData {
  const { payer, invoices, issuer } = turn.facts;
  const { agent, replyTo } = turn.conversation();
  const parties = invoices.flatMap(({ invoice }) => (invoice.buyer ? [invoice.buyer] : []));
  const accounts = [issuer.payee, ...invoices.map(({ invoice }) => invoice.payment)].flatMap((one) => [
    one.bankgiro,
    one.plusgiro,
    one.account,
    one.iban,
  ]);
  const references = [
    payer?.ref,
    ...invoices.flatMap(({ invoice }) => [invoice.number, invoice.payment.reference, ...invoice.refersTo]),
    ...parties.flatMap((one) => [one.customerNumber, one.organisationNumber, one.vatNumber]),
    ...(payer?.addresses ?? []).map((one) => one.id),
    replyTo?.id,
    issuer.payee.swish,
    issuer.payee.vipps,
    ...accounts,
  ];
  return {
    names: [payer?.name, agent?.name, ...parties.map((one) => one.name)].filter((one) => one != null),
    references: references.filter((one) => one != null),
  };
}
