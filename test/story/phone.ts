import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';

/** A payer's way to talk: writes, and reads what came. */
export interface Phone {
  write(text: string): Promise<void>;
  /** Everything the issuer's side has said here, oldest first. */
  heard(): Promise<readonly string[]>;
}

/** Waits until something with these words has come, and gives its whole text. */
export function hears(phone: Phone, words: string): Promise<string> {
  return eventually(
    `the payer hears "${words}"`,
    async () => (await phone.heard()).find((text) => text.includes(words)) ?? null,
  );
}

export async function postJson(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}

interface Thread {
  readonly issuer: string;
  readonly messages: readonly { readonly from: string; readonly text: string }[];
}

export function smsPhone(emulator: string, number: string, issuer: string): Phone {
  return {
    async write(text) {
      await postJson(`${emulator}/sms/${encodeURIComponent(number)}/messages`, { to: issuer, text });
    },
    async heard() {
      const view = (await (await fetch(`${emulator}/sms/${encodeURIComponent(number)}`)).json()) as {
        threads: readonly Thread[];
      };
      return said(view.threads, issuer, 'issuer');
    },
  };
}

export function telegramPhone(emulator: string, chat: string, issuer: string): Phone {
  return {
    async write(text) {
      await postJson(`${emulator}/telegram/${chat}/messages`, { text });
    },
    async heard() {
      const view = (await (await fetch(`${emulator}/telegram/${chat}`)).json()) as { chats: readonly Thread[] };
      return said(view.chats, issuer, 'bot');
    },
  };
}

/** The payer's page in a real browser. */
export function pagePhone(page: Page): Phone {
  return {
    async write(text) {
      await page.locator('#chat textarea').fill(text);
      await page.locator('#chat textarea').press('Enter');
    },
    async heard() {
      const texts = await readBubbles(page);
      // The page keeps amounts together with no-break spaces.
      return texts.map((text) => text.replaceAll('\u00a0', ' '));
    },
  };
}

/** What the issuer's side said. The page loads itself anew when its first bill comes: then it is read once more. */
async function readBubbles(page: Page): Promise<readonly string[]> {
  for (;;) {
    try {
      return await page.locator('#chat [role=log] .msg:not(.payer) .bubble').allInnerTexts();
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('because of a navigation'))) throw error;
      await page.waitForLoadState();
    }
  }
}

function said(threads: readonly Thread[], issuer: string, speaker: string): readonly string[] {
  return threads
    .filter((thread) => thread.issuer === issuer)
    .flatMap((thread) => thread.messages.filter((one) => one.from === speaker).map((one) => one.text));
}
