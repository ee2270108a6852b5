import { ChoiceDialog } from './choice-dialog.tsx';
import { useConsole } from './console-context.ts';
import type { ThreadState } from './desk-state.ts';
import { toKey } from './route.ts';

const FORMATS = {
  pdf: 'format=pdf',
  pdfNotes: 'format=pdf&notes=with',
  text: 'format=text',
  json: 'format=json',
} as const;

/** The whole conversation as a file: for a complaint, or a colleague outside. Notes stay here unless they are asked for. */
export function TranscriptDialog({ thread, close }: { readonly thread: ThreadState; readonly close: () => void }) {
  const { words } = useConsole();
  const said = words.desk.transcript;
  const names = Object.keys(FORMATS) as (keyof typeof FORMATS)[];
  return (
    <ChoiceDialog
      title={said.title}
      choices={names.map((id) => ({ id, label: said[id] }))}
      close={close}
      pick={(id) => {
        const link = document.createElement('a');
        const path = toKey(thread.place).replace('/', '/conversations/');
        link.href = `/console/api/issuers/${path}/transcript?${FORMATS[id as keyof typeof FORMATS]}`;
        link.download = '';
        link.click();
        return true;
      }}
    />
  );
}
