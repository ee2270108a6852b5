import { useEffect, useState } from 'preact/hooks';
import type { Desk } from './create-desk.ts';
import type { DeskState } from './desk-state.ts';

/** The desk's state; the part is drawn again when it changes. */
export function useDeskState(desk: Desk): DeskState {
  const [state, setState] = useState(desk.state());
  useEffect(() => {
    const read = (): void => setState(desk.state());
    read();
    return desk.subscribe(read);
  }, [desk]);
  return state;
}
