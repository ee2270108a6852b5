import type * as Agents from '@microsoft/agents-hosting';
import { CHOICES, type ChoiceId } from './choices.ts';
import { createDialogue, type Stores, type Turn } from './dialogue.ts';
import type { PeerBot } from './peer-bot.ts';
import { APP_ID, TENANT } from './registration.ts';

/**
 * The dialogue on Microsoft's Agents SDK: its adapter, its authentication, and its state. An AgentApplication around the same
 * would cost it about a seventh more. The SDK takes the keys of api.botframework.com from Microsoft and nowhere else; messages
 * are therefore signed by the tenant's authority, which the same code checks and which is the bench's connector.
 */
export function createAgentsBot(load: NodeJS.Require, connectorUrl: string): PeerBot {
  const sdk = load('@microsoft/agents-hosting') as typeof Agents;
  const adapter = new sdk.CloudAdapter({
    clientId: APP_ID,
    tenantId: TENANT,
    authorityEndpoint: connectorUrl,
    validateIssuer: true,
    // For its replies the bot has the managed identity that it would have on App Service.
    authType: sdk.AuthType.UserManagedIdentity,
  });
  const hear = createDialogue(sdk as unknown as Stores, {
    findChosen,
    suggest: (text, offers) =>
      sdk.MessageFactory.suggestedActions(
        offers.map((id) => CHOICES[id].label),
        text,
      ),
  });
  return async (heard, response) => {
    const request = { ...heard };
    const web = response as unknown as Agents.WebResponse;
    let allowed = false;
    await adapter.authorizeRequest(request, web, () => {
      allowed = true;
    });
    if (allowed) await adapter.process(request, web, (context) => hear(context as unknown as Turn));
  };
}

/**
 * By a choice's name, another word for it, or its number. The SDK has no prompts of its own (its package of dialogs ended at
 * 0.6, for that version of hosting), so words are compared, which is less than the recognizer of botbuilder does.
 */
function findChosen(text: string, offered: readonly ChoiceId[]): ChoiceId | null {
  const words = text.replace(/[\s.!?]+$/, '').toLowerCase();
  const isMeant = (id: ChoiceId, index: number): boolean => {
    const { label, also } = CHOICES[id];
    return words === `${index + 1}` || words === label.toLowerCase() || (also as readonly string[]).includes(words);
  };
  return offered.find(isMeant) ?? null;
}
