import type { TriggerName } from '../../engine/flow-trigger.ts';
import type { Locale } from '../../model/locale.ts';

/** What the page about an issuer's flows says. */
export interface FlowPageWords {
  readonly faults: string;
  readonly inForce: string;
  readonly none: string;
  readonly since: (date: string) => string;
  readonly waiting: (count: number) => string;
  readonly steps: string;
  readonly failures: string;
  readonly at: (step: string, line: number) => string;
  readonly line: (line: number) => string;
  /** That it failed; what it said itself stands beside it. */
  readonly why: string;
  readonly picture: (flow: string) => string;
  readonly starts: Readonly<Record<TriggerName, string>>;
}

/** Total over the languages of the console. */
export const FLOW_PAGE_WORDS: Readonly<Record<Locale, FlowPageWords>> = {
  'sv-SE': {
    faults: 'Det här är fel i filerna. Tills det är rättat gäller den senaste versionen som var rätt.',
    inForce: 'I kraft nu',
    none: 'Inget flöde är publicerat än.',
    since: (date) => `sedan ${date}`,
    waiting: (count) => (count === 0 ? 'ingen väntar i det' : count === 1 ? '1 väntar i det' : `${count} väntar i det`),
    steps: 'Steg för steg',
    failures: 'Kunde inte gå vidare',
    at: (step, line) => `steget ${step}, rad ${line}`,
    line: (line) => `rad ${line}`,
    why: 'något gick fel i steget',
    picture: (flow) => `Bild av flödet ${flow}`,
    starts: {
      'invoice.issued': 'när en räkning kommer',
      'invoice.due_soon': 'när en räkning snart ska betalas',
      'invoice.overdue': 'när en räkning är försenad',
      'invoice.collection': 'när en räkning lämnas till inkasso',
      'agreement.broken': 'när det som avtalades inte hölls',
      'invoice.paid': 'när en räkning är betald',
      'payment.received': 'när en betalning kommer in',
      'handoff.closed': 'när en person är klar',
      date: 'ett visst datum',
      message: 'när någon skriver vissa ord',
      called: 'från ett annat flöde',
    },
  },
  'nb-NO': {
    faults: 'Dette er feil i filene. Til det er rettet, gjelder den siste versjonen som var riktig.',
    inForce: 'I kraft nå',
    none: 'Ingen flyt er publisert ennå.',
    since: (date) => `siden ${date}`,
    waiting: (count) => (count === 0 ? 'ingen venter i den' : count === 1 ? '1 venter i den' : `${count} venter i den`),
    steps: 'Steg for steg',
    failures: 'Kunne ikke gå videre',
    at: (step, line) => `steget ${step}, linje ${line}`,
    line: (line) => `linje ${line}`,
    why: 'noe gikk galt i steget',
    picture: (flow) => `Bilde av flyten ${flow}`,
    starts: {
      'invoice.issued': 'når en regning kommer',
      'invoice.due_soon': 'når en regning snart forfaller',
      'invoice.overdue': 'når en regning er forfalt',
      'invoice.collection': 'når en regning går til inkasso',
      'agreement.broken': 'når det som ble avtalt, ikke ble holdt',
      'invoice.paid': 'når en regning er betalt',
      'payment.received': 'når en innbetaling kommer',
      'handoff.closed': 'når en person er ferdig',
      date: 'en bestemt dato',
      message: 'når noen skriver bestemte ord',
      called: 'fra en annen flyt',
    },
  },
  'en-GB': {
    faults: 'This is wrong in the files. Until it is mended, the last version that was right is in force.',
    inForce: 'In force now',
    none: 'No flow has been published yet.',
    since: (date) => `since ${date}`,
    waiting: (count) => (count === 0 ? 'nobody waits in it' : count === 1 ? '1 waits in it' : `${count} wait in it`),
    steps: 'Step by step',
    failures: 'Could not go on',
    at: (step, line) => `step ${step}, line ${line}`,
    line: (line) => `line ${line}`,
    why: 'something went wrong in the step',
    picture: (flow) => `Picture of the flow ${flow}`,
    starts: {
      'invoice.issued': 'when a bill arrives',
      'invoice.due_soon': 'when a bill is due soon',
      'invoice.overdue': 'when a bill is overdue',
      'invoice.collection': 'when a bill goes to debt collection',
      'agreement.broken': 'when what was agreed on was not kept',
      'invoice.paid': 'when a bill is paid',
      'payment.received': 'when a payment comes in',
      'handoff.closed': 'when a person is done',
      date: 'on a date',
      message: 'when somebody writes certain words',
      called: 'from another flow',
    },
  },
};
