import type { Said } from './thread-item.ts';

/** What the payer says as an activity, and with a file as an upload. The client id makes a repeat the same message. */
export function toPost(
  said: Said,
  given: { readonly userId: string; readonly locale: string },
): { readonly path: 'activities' | 'upload'; readonly body: unknown } {
  const activity = {
    type: 'message',
    from: { id: given.userId },
    locale: given.locale,
    text: said.text,
    ...(said.choice ? { value: said.choice } : {}),
    channelData: {
      clientActivityID: said.clientId,
      // So that "1" never answers a question that came while it was written.
      ...(said.seenSeq === undefined ? {} : { 'notan:seen': said.seenSeq }),
      ...(said.choice ? { messageBack: { displayText: said.text } } : {}),
    },
  };
  if (!said.file) return { path: 'activities', body: activity };
  const form = new FormData();
  form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
  form.append('file', said.file, said.file.name);
  return { path: 'upload', body: form };
}
