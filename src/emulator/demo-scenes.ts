import type { Locale } from '../model/locale.ts';

/** One thing that happens in a scene. */
export type SceneAct =
  | { readonly act: 'bill' | 'forgotten' | 'pay' | 'claim' | 'hand_back' }
  /** Time for the bot to say something, and for whoever watches to read it. */
  | { readonly act: 'listen' }
  /** The payer writes, or taps what has these words on it. */
  | { readonly act: 'write' | 'tap'; readonly text: string }
  /** A colleague writes. */
  | { readonly act: 'person'; readonly text: string }
  /** So many days go by: what waited for them goes on. */
  | { readonly act: 'pass'; readonly days: number };

/** A payer's month, written as a conversation beside the flows. */
export interface DemoScene {
  readonly id: string;
  readonly issuer: string;
  /** Whose it is. */
  readonly payer: string;
  readonly locale: Locale;
  /** `september`, as the scene's author wrote it. */
  readonly month: string;
  /** What it is about: `höstens kampanj`. */
  readonly title: string;
  readonly acts: readonly SceneAct[];
}

/** What the buttons for scenes make happen, through the product's own doors. Every function may throw an Error to be shown. */
export interface DemoScenes {
  /** In the order of the months. */
  list(): Promise<readonly DemoScene[]>;
  /**
   * The payer as the scene knows them, and as if they had met nothing before: so that a scene can be seen again. Bills that
   * are open are paid, and a colleague who has the conversation gives it back.
   */
  prepare(order: { readonly scene: string }): Promise<void>;
  /** The payer writes on their page: the other phones are the emulator's. */
  say(order: { readonly issuer: string; readonly payer: string; readonly text: string }): Promise<void>;
  /** A colleague takes the conversation over, writes, or gives it back. */
  colleague(order: {
    readonly issuer: string;
    readonly payer: string;
    readonly act: 'claim' | 'person' | 'hand_back';
    readonly text?: string | undefined;
  }): Promise<void>;
  /** What waits for a day goes on now. */
  pass(order: { readonly issuer: string; readonly payer: string }): Promise<void>;
}
