import { Contact } from './contact.tsx';
import type { Person } from './person.ts';
import { PhoneFrame } from './phone-frame.tsx';
import { toOwnPage } from './to-own-page.ts';
import type { Words } from './words.ts';

export interface WebPhoneProps {
  readonly person: Person;
  /** The payer's page, absolute; null until a bill was sent. */
  readonly pageUrl: string | null;
  readonly words: Words;
  readonly shown: boolean;
}

/** The payer's own page in a phone's browser. A page on another server cannot be framed and is linked to. */
export function WebPhone({ person, pageUrl, words, shown }: WebPhoneProps) {
  const own = pageUrl === null ? null : toOwnPage(pageUrl, location);
  return (
    <PhoneFrame
      kind="web"
      title={words.phones.web}
      note=""
      shown={shown}
      head={<Contact name={person.issuerName} detail={pageUrl === null ? '' : new URL(pageUrl).host} />}
      foot={
        pageUrl !== null && (
          <a class="quiet" href={own ?? pageUrl} target="_blank" rel="noreferrer">
            {words.openPage}
          </a>
        )
      }
    >
      {own !== null && <iframe class="page" key={own} src={own} title={words.pageTitle(person.name)} />}
      {own === null && pageUrl !== null && (
        <div class="thread">
          <a class="card" href={pageUrl} target="_blank" rel="noreferrer">
            {words.openPage}
          </a>
        </div>
      )}
      {pageUrl === null && (
        <div class="thread">
          <p class="empty">{words.noPage}</p>
        </div>
      )}
    </PhoneFrame>
  );
}
