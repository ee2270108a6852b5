import { ChoiceDialog } from './choice-dialog.tsx';
import { COMMANDS, type Command } from './commands.ts';
import { useConsole } from './console-context.ts';
import type { DeskState } from './desk-state.ts';
import { isPossible } from './use-commands.ts';

/** Everything one can do now, by typing a part of its name; its key beside it, to be learnt in passing. */
export function PaletteDialog({ state, close }: { readonly state: DeskState; readonly close: () => void }) {
  const { words, me, run } = useConsole();
  const possible = COMMANDS.filter(({ command }) => command !== 'palette' && isPossible(command, state, me));
  return (
    <ChoiceDialog
      title={words.desk.palette.title}
      placeholder={words.desk.palette.placeholder}
      choices={possible.map(({ command, key }) => ({
        id: command,
        label: words.desk.commands[command],
        ...(key !== null && { hint: key.toUpperCase() }),
      }))}
      close={close}
      pick={() => true}
      after={(command) => run(command as Command)}
    />
  );
}
