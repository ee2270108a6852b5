export interface ContactProps {
  readonly name: string;
  readonly detail: string;
}

/** Whom the thread is with, as a phone shows it: a round initial, a name, a number. */
export function Contact({ name, detail }: ContactProps) {
  return (
    <div class="contact">
      <span class="contact-initial" aria-hidden="true">
        {name.slice(0, 1)}
      </span>
      <span class="contact-words">
        <span class="contact-name">{name}</span>
        <span class="contact-detail">{detail}</span>
      </span>
    </div>
  );
}
