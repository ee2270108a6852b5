import { Contact } from './contact.tsx';
import type { Person } from './person.ts';
import { PhoneFrame } from './phone-frame.tsx';
import { toOwnPage } from './to-own-page.ts';
import type { Words } from './words.ts';

export interface WebPhoneProps {
  readonly person: Person;
  /** The payer's page, absolute; null until a bill was sent. */
  readonly pageUrl: string | null;
  /** The payer opened it. Until then it is not loaded: that would count as opened on the bill's timeline. */
  readonly isOpen: boolean;
  readonly words: Words;
  readonly shown: boolean;
  readonly onOpen: (href: string) => boolean;
}

/** The payer's own page in a phone's browser. A page on another server cannot be framed and opens in a tab. */
export function WebPhone({ person, pageUrl, isOpen, words, shown, onOpen }: WebPhoneProps) {
  const own = pageUrl === null ? null : toOwnPage(pageUrl, location);
  const isFramed = isOpen && own !== null;
  return (
    <PhoneFrame
      kind="web"
      title={words.phones.web}
      note=""
      shown={shown}
      head={<Contact name={person.issuerName} detail={pageUrl === null ? '' : new URL(pageUrl).host} />}
      foot={
        isFramed && (
          <a class="quiet" href={own} target="_blank" rel="noreferrer">
            {words.openInTab}
          </a>
        )
      }
    >
      {isFramed ? (
        <iframe class="page" key={own} src={own} title={words.pageTitle(person.name)} />
      ) : (
        <div class="thread">
          <p class="empty">{pageUrl === null ? words.noPage : words.pageWaits}</p>
          {pageUrl !== null && (
            <a
              class="card"
              href={own ?? pageUrl}
              target="_blank"
              rel="noreferrer"
              onClick={(event) => {
                if (onOpen(pageUrl)) event.preventDefault();
              }}
            >
              {words.openPage}
            </a>
          )}
        </div>
      )}
    </PhoneFrame>
  );
}
