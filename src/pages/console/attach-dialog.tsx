import { countFiles, MOST_FILES } from './along.ts';
import { ChoiceDialog } from './choice-dialog.tsx';
import { useConsole } from './console-context.ts';
import type { ThreadState } from './desk-state.ts';
import { takeFiles } from './take-files.ts';

/** What can go along: the payer's own bills, the code to pay them, a picture or PDF of one's own. */
export function AttachDialog({ thread, close }: { readonly thread: ThreadState; readonly close: () => void }) {
  const { words, desk } = useConsole();
  const said = words.desk.along;
  const bills = (thread.caseView?.invoices ?? []).slice(0, 6);
  const choices = [
    ...bills.flatMap(({ id, number, remaining }) => [
      { id: `pdf ${id}`, label: said.pdf(number) },
      ...(remaining > 0 ? [{ id: `qr ${id}`, label: said.qr(number) }] : []),
    ]),
    { id: 'file', label: said.file },
  ];
  return (
    <ChoiceDialog
      title={said.title}
      choices={choices}
      close={close}
      pick={(id) => {
        if (id === 'file') {
          chooseFiles((files) => takeFiles(files, desk, said));
          return true;
        }
        const [kind, invoice = ''] = id.split(' ', 2);
        const number = bills.find((one) => one.id === invoice)?.number ?? '';
        desk.changeAlong((along) => {
          const isThere = along.bills.some((one) => one.kind === kind && one.invoice === invoice);
          if (isThere || countFiles(along) >= MOST_FILES) return along;
          return { ...along, bills: [...along.bills, { kind: kind === 'qr' ? 'qr' : 'pdf', invoice, number }] };
        });
        return true;
      }}
    />
  );
}

/** The computer's own dialog; it may only be opened while a press is being handled. */
function chooseFiles(then: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = 'image/jpeg,image/png,image/gif,image/webp,application/pdf';
  input.onchange = () => then([...(input.files ?? [])]);
  input.click();
}
