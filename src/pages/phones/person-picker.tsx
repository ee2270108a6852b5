import { type Person, personKey } from './person.ts';

export interface PersonPickerProps {
  readonly people: readonly Person[];
  readonly chosen: Person;
  readonly label: string;
  readonly onChoose: (person: Person) => void;
}

/** The payers by issuer; one is chosen. */
export function PersonPicker({ people, chosen, label, onChoose }: PersonPickerProps) {
  const issuers = [...new Set(people.map(({ issuer }) => issuer))];
  return (
    <fieldset class="people">
      <legend>{label}</legend>
      {issuers.map((issuer) => {
        const own = people.filter((person) => person.issuer === issuer);
        return (
          <fieldset key={issuer} class="people-group">
            <legend>{own[0]?.issuerName}</legend>
            {own.map((person) => (
              <button
                key={person.ref}
                type="button"
                class="pick"
                aria-pressed={personKey(person) === personKey(chosen)}
                onClick={() => onChoose(person)}
              >
                {person.name.split(' ', 1)[0]}
              </button>
            ))}
          </fieldset>
        );
      })}
    </fieldset>
  );
}
