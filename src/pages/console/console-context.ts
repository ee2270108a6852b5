import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DeskSettings } from '../../model/desk-settings.ts';
import type { IssuerView, MeView } from '../../model/desk-view.ts';
import type { Command } from './commands.ts';
import type { ApiClient } from './create-api-client.ts';
import type { Desk } from './create-desk.ts';
import type { Times } from './create-times.ts';
import type { Route } from './route.ts';
import type { Figures, Words } from './words.ts';

/** What every part of the desk knows. */
export interface ConsoleValue {
  readonly words: Words;
  readonly figures: Figures;
  readonly me: MeView;
  readonly api: ApiClient;
  readonly desk: Desk;
  readonly issuerOf: (id: string) => IssuerView | null;
  readonly timesOf: (issuer: string) => Times;
  readonly route: Route;
  readonly go: (route: Route) => void;
  /** Does what a key, a button or the palette asks for. */
  readonly run: (command: Command) => void;
  readonly settings: DeskSettings;
  readonly changeSettings: (settings: DeskSettings) => void;
  readonly changeMe: (me: MeView | null) => void;
}

const Context = createContext<ConsoleValue | null>(null);

export const ConsoleProvider = Context.Provider;

/** Throws outside the desk: a part that is not inside it is a bug. */
export function useConsole(): ConsoleValue {
  const value = useContext(Context);
  if (value === null) throw new Error('used outside the desk');
  return value;
}
