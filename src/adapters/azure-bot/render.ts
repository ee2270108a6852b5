import type { Attachment } from '../../model/attachment.ts';
import type { Message, QuickReply } from '../../model/message.ts';
import type { ReceiptCard } from '../../texts/to-receipt-card.ts';
import type { WayBack } from './way-back.ts';

/** An activity as it is sent. Field names are the protocol's. */
export type OutgoingActivity = Readonly<Record<string, unknown>>;

/** Channels that show suggested actions; the others need another way to choose (A7700: clients without them ignore them). */
const WITH_SUGGESTIONS = new Set(['webchat', 'directline', 'emulator', 'facebook', 'line', 'kik', 'telegram', 'test']);
const TEAMS = 'msteams';

/**
 * A message as an activity: suggested actions where the channel shows them, a card with buttons in Teams, and numbered
 * choices in the text everywhere else. The machine value comes back with the tap (messageBack, A7350). Pure.
 */
export function render(
  message: Message,
  way: WayBack,
  receipt: ReceiptCard | null,
  fileLinks: readonly string[] = [],
): OutgoingActivity {
  const { text, locale, quickReplies } = message;
  const hasChoices = quickReplies.length > 0;
  const inTeams = way.channelId === TEAMS;
  const suggests = WITH_SUGGESTIONS.has(way.channelId);
  const attachments = [
    ...(receipt === null ? [] : [{ contentType: 'application/vnd.microsoft.card.receipt', content: receipt }]),
    ...toFiles(message.attachments ?? [], fileLinks),
    ...(inTeams && hasChoices
      ? [{ contentType: 'application/vnd.microsoft.card.hero', content: { buttons: quickReplies.map(toAction) } }]
      : []),
  ];
  return {
    type: 'message',
    from: way.bot,
    recipient: way.user,
    conversation: { id: way.conversation, ...(way.tenant === undefined ? {} : { tenantId: way.tenant }) },
    channelId: way.channelId,
    locale,
    text: hasChoices && !inTeams && !suggests ? `${text}\n${toNumbered(quickReplies)}` : text,
    textFormat: 'plain',
    summary: text.slice(0, 300),
    inputHint: hasChoices ? 'expectingInput' : 'acceptingInput',
    ...(attachments.length === 0 ? {} : { attachments, attachmentLayout: 'list' }),
    ...(suggests && hasChoices ? { suggestedActions: { to: [way.user.id], actions: quickReplies.map(toAction) } } : {}),
    channelData: { notan: { message: message.id, speaker: message.from } },
  };
}

/** Files in the order they were added (A3053), each where it can be fetched. */
function toFiles(files: readonly Attachment[], links: readonly string[]) {
  return files.flatMap(({ type, name }, index) => {
    const contentUrl = links[index];
    return contentUrl === undefined ? [] : [{ contentType: type, contentUrl, ...(name !== null && { name }) }];
  });
}

function toAction({ label, question, option }: QuickReply): Readonly<Record<string, unknown>> {
  return { type: 'messageBack', title: label, displayText: label, text: label, value: { question, option } };
}

function toNumbered(replies: readonly QuickReply[]): string {
  return replies.map(({ label }, index) => `${index + 1} ${label}`).join('\n');
}
