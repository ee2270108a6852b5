import { ask } from './ask.ts';
import type { MessageReceived } from './input.ts';
import type { Turn } from './turn.ts';

/** Something came without a word: whether people can see it, that the bot reads text only, and a person one tap away. */
export function acknowledgeMedia(turn: Turn, { files = [], media = [] }: MessageReceived): void {
  const isSeen = files.length > 0 || media.some((one) => one.source !== null || one.detail !== null);
  ask(turn, {
    text: turn.say(isSeen ? 'attachment.kept' : 'attachment.kind'),
    options: [{ id: 'talk', label: turn.say('menu.talk'), also: [], action: { kind: 'handoff' } }],
    invoice: turn.conversation().subject,
    repeatable: true,
  });
}
