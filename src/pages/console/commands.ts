/** Everything one can do at the desk, by name: keys, the palette and help all read the same table. */
export type Command =
  | 'next'
  | 'previous'
  | 'claim'
  | 'reply'
  | 'note'
  | 'snooze'
  | 'wake'
  | 'close'
  | 'assign'
  | 'team'
  | 'tags'
  | 'handBack'
  | 'search'
  | 'answers'
  | 'settings'
  | 'undo'
  | 'attach'
  | 'choices'
  | 'whisper'
  | 'listen'
  | 'stopListening'
  | 'transcript'
  | 'palette'
  | 'help';

interface CommandKey {
  readonly command: Command;
  /** The single key, or null: the palette has it. `Ctrl K` is the palette's own. */
  readonly key: string | null;
  readonly group: 'list' | 'conversation' | 'everywhere';
}

export const COMMANDS: readonly CommandKey[] = [
  { command: 'next', key: 'j', group: 'list' },
  { command: 'previous', key: 'k', group: 'list' },
  { command: 'search', key: '/', group: 'list' },
  { command: 'claim', key: 'c', group: 'conversation' },
  { command: 'reply', key: 'r', group: 'conversation' },
  { command: 'note', key: 'n', group: 'conversation' },
  { command: 'snooze', key: 's', group: 'conversation' },
  { command: 'wake', key: null, group: 'conversation' },
  { command: 'close', key: 'e', group: 'conversation' },
  { command: 'assign', key: 'a', group: 'conversation' },
  { command: 'team', key: 'g', group: 'conversation' },
  { command: 'tags', key: 't', group: 'conversation' },
  { command: 'handBack', key: 'b', group: 'conversation' },
  { command: 'undo', key: 'z', group: 'conversation' },
  { command: 'attach', key: 'f', group: 'conversation' },
  { command: 'choices', key: 'v', group: 'conversation' },
  { command: 'whisper', key: 'w', group: 'conversation' },
  { command: 'listen', key: null, group: 'conversation' },
  { command: 'stopListening', key: null, group: 'conversation' },
  { command: 'transcript', key: null, group: 'conversation' },
  { command: 'answers', key: null, group: 'everywhere' },
  { command: 'settings', key: ',', group: 'everywhere' },
  { command: 'palette', key: 'Ctrl K', group: 'everywhere' },
  { command: 'help', key: '?', group: 'everywhere' },
];

/** The key of a command as it is shown, ` (C)`; nothing where there is none. */
export function keyHint(command: Command): string {
  const key = COMMANDS.find((one) => one.command === command)?.key;
  return key ? ` (${key.length === 1 ? key.toUpperCase() : key})` : '';
}
