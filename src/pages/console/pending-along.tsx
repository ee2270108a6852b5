import { type Along, toChoices } from './along.ts';
import { useConsole } from './console-context.ts';

/** What goes along with a reply that is on its way. */
export function PendingAlong({ along }: { readonly along: Along }) {
  const { words } = useConsole();
  const said = words.desk.along;
  const names = [...along.bills.map(({ kind, number }) => said[kind](number)), ...along.files.map(({ name }) => name)];
  const choices = toChoices(along);
  return (
    <>
      {names.map((name) => (
        <p key={name} class="file-name">
          {name}
        </p>
      ))}
      {choices.length > 0 && (
        <ul class="options" aria-label={words.thread.options}>
          {choices.map((label) => (
            <li key={label}>{label}</li>
          ))}
        </ul>
      )}
    </>
  );
}
