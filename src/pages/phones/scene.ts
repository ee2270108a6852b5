import type { Locale } from '../../model/locale.ts';

/** One thing that happens in a scene. */
export type SceneAct =
  | { readonly act: 'bill' | 'forgotten' | 'pay' | 'claim' | 'hand_back' }
  | { readonly act: 'listen' }
  | { readonly act: 'write' | 'tap'; readonly text: string }
  | { readonly act: 'person'; readonly text: string }
  | { readonly act: 'pass'; readonly days: number };

/** A payer's month that can be watched: the same shape as the emulator's, held together by a test. */
export interface Scene {
  readonly id: string;
  readonly issuer: string;
  readonly payer: string;
  readonly locale: Locale;
  readonly month: string;
  readonly title: string;
  readonly acts: readonly SceneAct[];
}
