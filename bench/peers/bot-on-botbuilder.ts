import type { Botbuilder, Connector, Dialogs } from './botbuilder-sdk.ts';
import { CHOICES, type ChoiceId } from './choices.ts';
import { createDialogue, type Manner } from './dialogue.ts';
import type { PeerBot } from './peer-bot.ts';
import { APP_ID, CONNECTOR_AUDIENCE, TENANT, toIssuer } from './registration.ts';

/** The dialogue on the Bot Framework SDK: its adapter, its authentication, and the choices of its dialogs. */
export function createBotbuilderBot(load: NodeJS.Require, connectorUrl: string): PeerBot {
  const sdk = load('botbuilder') as Botbuilder;
  const authentication = authenticate(sdk, load('botframework-connector') as Connector, connectorUrl);
  const adapter = new sdk.CloudAdapter(authentication);
  const hear = createDialogue(sdk, chooseWith(load('botbuilder-dialogs') as Dialogs));
  return (heard, response) => adapter.process(heard, response, hear);
}

/**
 * Requests are checked against the keys that the connector publishes, as the SDK does it for every cloud. For its replies the
 * bot has the managed identity that it would have on App Service. The SDK makes a credential for every turn, with a password
 * too; it is given one that is made once, so that this costs the peer less than it would.
 */
function authenticate(sdk: Botbuilder, connector: Connector, connectorUrl: string): object {
  const credential = new connector.JwtTokenProviderFactory().createAzureServiceTokenProvider(APP_ID);
  const metadata = `${connectorUrl}/.well-known/openid-configuration`;
  return new sdk.ConfigurationBotFrameworkAuthentication(
    {
      ToChannelFromBotLoginUrl: `${connectorUrl}/${TENANT}`,
      ToChannelFromBotOAuthScope: CONNECTOR_AUDIENCE,
      ToBotFromChannelTokenIssuer: toIssuer(connectorUrl),
      ToBotFromChannelOpenIdMetadataUrl: metadata,
      ToBotFromEmulatorOpenIdMetadataUrl: metadata,
      OAuthUrl: connectorUrl,
      CallerId: 'urn:botframework:azure',
    },
    new connector.ManagedIdentityServiceClientCredentialsFactory(APP_ID, {
      createAzureServiceTokenProvider: () => credential,
    }),
  );
}

/**
 * ChoicePrompt asks again until a choice is made, and this dialogue takes any question at any time; so choices go through the
 * functions beneath that prompt, without the stack of dialogs, which costs less. They find "Betala" in "Hur mycket ska jag
 * betala?" too: only a choice that is the whole message counts. Numbers are read as in the prompt; ordinals are not, because
 * the library knows none in Swedish.
 */
function chooseWith({ recognizeChoices, ChoiceFactory }: Dialogs): Manner {
  const options = { locale: 'sv-se', recognizeOrdinals: false };
  const toSdkChoice = (id: ChoiceId) => ({ value: CHOICES[id].label, synonyms: CHOICES[id].also });
  return {
    findChosen(text, offered) {
      if (offered.length === 0) return null;
      const words = text.replace(/[\s.!?]+$/, '');
      const [found] = recognizeChoices(words, offered.map(toSdkChoice), options);
      const isWhole = found?.start === 0 && found.end === words.length - 1;
      return isWhole ? (offered[found.resolution.index] ?? null) : null;
    },
    suggest: (text, offers) => ChoiceFactory.suggestedAction(offers.map(toSdkChoice), text),
  };
}
