import { CopyButton } from './copy-button.tsx';
import type { AccountWords } from './words-account.ts';

/** Backup codes, once. */
export function BackupCodes(given: {
  readonly codes: readonly string[];
  readonly said: AccountWords;
  readonly done: () => void;
}) {
  const { codes, said, done } = given;
  return (
    <>
      <p>{said.factor.backupHint}</p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p class="deeds">
        <CopyButton text={codes.join('\n')} said={said} />
        <button type="button" class="button primary" onClick={done}>
          {said.factor.saved}
        </button>
      </p>
    </>
  );
}
