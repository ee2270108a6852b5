import type { Locale } from '../model/locale.ts';
import type { TimelineEntry } from '../model/timeline-entry.ts';
import type { DemoScenes } from './demo-scenes.ts';

/** Someone the demo bills, with the two phones they hold. */
export interface DemoPerson {
  /** The issuer's slug. */
  readonly issuer: string;
  readonly issuerName: string;
  readonly ref: string;
  readonly name: string;
  readonly locale: Locale;
  /** E.164. */
  readonly phone: string;
  /** Numeric id in Telegram, as text. */
  readonly telegramChat: string;
}

/** Flows that can be tried; `version` changes when the file is saved. */
export interface DemoFlows {
  readonly flows: readonly { readonly name: string; readonly version: string }[];
  readonly faults: readonly string[];
}

/**
 * What the buttons of /phones make happen, through the product's own doors. Every function may throw an Error; its
 * message is then shown on the page. Pressing a button twice does it twice.
 */
export interface DemoControls {
  /** Months that can be watched; without it the page has no such buttons. */
  readonly scenes?: DemoScenes;
  payers(): Promise<readonly DemoPerson[]>;
  /**
   * Issues the payer's next bill and delivers it by this channel. `missed`: it came two weeks ago and was forgotten, and the
   * soft reminder of it comes now. `pageUrl` is the payer's page, absolute.
   */
  issueInvoice(order: {
    readonly issuer: string;
    readonly payer: string;
    readonly channel: 'sms' | 'telegram' | 'web';
    readonly missed?: boolean | undefined;
  }): Promise<{ readonly invoice: string; readonly number: string; readonly pageUrl: string }>;
  /** A payment arrives from the bank. Does nothing for a bill that is paid. */
  pay(order: { readonly issuer: string; readonly invoice: string; readonly amount: 'all' | 'half' }): Promise<void>;
  /** The issuer credits a part of the bill. Without it the page has no such button. */
  credit?(order: { readonly issuer: string; readonly invoice: string }): Promise<void>;
  /** The issuer's flows in force, and what is wrong in the files, in words. */
  flows(order: { readonly issuer: string }): Promise<DemoFlows>;
  /** Starts a flow for the payer, whomever it is for, about the newest bill. */
  tryFlow(order: {
    readonly issuer: string;
    readonly payer: string;
    readonly flow: string;
    readonly channel: 'sms' | 'telegram' | 'web';
  }): Promise<void>;
  /** Everything that happened to the bill, in order. */
  timeline(order: { readonly issuer: string; readonly invoice: string }): Promise<readonly TimelineEntry[]>;
  /** A one-time payload for `https://t.me/<bot>?start=<payload>` that links this payer's chat. */
  telegramStart(order: { readonly issuer: string; readonly payer: string }): Promise<{ readonly payload: string }>;
  /** Whether the payer's chat is theirs by now: who was heard by SMS before is asked there first. */
  telegramLinked(order: { readonly issuer: string; readonly payer: string }): Promise<{ readonly linked: boolean }>;
}
