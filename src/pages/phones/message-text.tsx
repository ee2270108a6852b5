import { splitLinks } from './split-links.ts';

export interface MessageTextProps {
  readonly text: string;
  readonly language: string;
  /** Takes an address that this page can show itself; false: open it as usual. */
  readonly onOpen: (href: string) => boolean;
}

/** A message's words with its addresses as links. Text nodes only: nothing in a message becomes markup. */
export function MessageText({ text, language, onOpen }: MessageTextProps) {
  return (
    <p class="words" lang={language}>
      {splitLinks(text).map(({ text: piece, href }, index) =>
        href === null ? (
          piece
        ) : (
          <a
            key={`${index} ${href}`}
            href={href}
            target="_blank"
            rel="noreferrer"
            onClick={(event) => {
              if (onOpen(href)) event.preventDefault();
            }}
          >
            {piece}
          </a>
        ),
      )}
    </p>
  );
}
