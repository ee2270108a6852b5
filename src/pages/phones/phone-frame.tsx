import type { ComponentChildren } from 'preact';

export interface PhoneFrameProps {
  readonly kind: 'sms' | 'telegram' | 'web';
  /** The phone's name, above it. */
  readonly title: string;
  /** What was spent, or nothing. */
  readonly note: string;
  /** On a narrow screen only one phone is shown. */
  readonly shown: boolean;
  readonly head: ComponentChildren;
  readonly children: ComponentChildren;
  /** Switches beneath the phone. */
  readonly foot?: ComponentChildren;
}

/** A phone with its name above and its switches beneath. */
export function PhoneFrame({ kind, title, note, shown, head, children, foot }: PhoneFrameProps) {
  return (
    <section class={`phone phone-${kind}`} data-shown={shown} aria-label={title}>
      <div class="phone-title">
        <h2>{title}</h2>
        <p>{note}</p>
      </div>
      <div class="phone-body">
        <div class="phone-screen">
          <div class="phone-head">{head}</div>
          {children}
        </div>
      </div>
      <div class="phone-foot">{foot}</div>
    </section>
  );
}
