import type { Stores, Turn } from './dialogue.ts';
import type { Heard, Response } from './peer-bot.ts';

/** What the peer uses of botbuilder, botframework-connector and botbuilder-dialogs, typed here because they are no part of the project. */
export interface Botbuilder extends Stores {
  readonly ConfigurationBotFrameworkAuthentication: new (
    config: Readonly<Record<string, string>>,
    credentials: object,
  ) => object;
  readonly CloudAdapter: new (
    authentication: object,
  ) => { process(heard: Heard, response: Response, logic: (turn: Turn) => Promise<void>): Promise<void> };
}

interface TokenProviderFactory {
  createAzureServiceTokenProvider(appId: string): object;
}

export interface Connector {
  readonly JwtTokenProviderFactory: new () => TokenProviderFactory;
  readonly ManagedIdentityServiceClientCredentialsFactory: new (appId: string, factory: TokenProviderFactory) => object;
}

interface SdkChoice {
  readonly value: string;
  readonly synonyms: readonly string[];
}

/** `end` is the last letter's place, not the one after it. */
interface FoundChoice {
  readonly start: number;
  readonly end: number;
  readonly resolution: { readonly index: number };
}

export interface Dialogs {
  readonly ChoiceFactory: { suggestedAction(choices: readonly SdkChoice[], text: string): object };
  recognizeChoices(
    text: string,
    choices: readonly SdkChoice[],
    options: { readonly locale: string; readonly recognizeOrdinals: boolean },
  ): readonly FoundChoice[];
}
