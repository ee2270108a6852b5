import { useEffect, useState } from 'preact/hooks';
import type { PhonesApi } from './create-phones-api.ts';
import type { Person } from './person.ts';
import type { Scene } from './scene.ts';

/** Who can be played, and what with. */
export interface Cast {
  readonly people: readonly Person[];
  readonly canCredit: boolean;
  readonly scenes: readonly Scene[];
}

const NOBODY: Cast = { people: [], canCredit: false, scenes: [] };

/** Asks once who there is; the first of them is chosen until somebody else is. */
export function useCast(
  api: PhonesApi,
  onProblem: (text: string) => void,
): Cast & { readonly person: Person | null; readonly setPerson: (next: Person) => void } {
  const [cast, setCast] = useState(NOBODY);
  const [person, setPerson] = useState<Person | null>(null);
  useEffect(() => {
    api
      .people()
      .then((answer) => {
        setCast(answer);
        setPerson((before) => before ?? answer.people[0] ?? null);
      })
      .catch((error: unknown) => onProblem(String(error)));
  }, [api]);
  return { ...cast, person, setPerson };
}
