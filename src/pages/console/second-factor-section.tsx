import { useEffect, useRef, useState } from 'preact/hooks';
import type { EnrolmentView } from '../../model/account-view.ts';
import type { MeView } from '../../model/desk-view.ts';
import { BackupCodes } from './backup-codes.tsx';
import type { ApiClient, ApiFailure } from './create-api-client.ts';
import { OneField } from './one-field.tsx';
import type { AccountWords } from './words-account.ts';

/** What the section is doing: nothing, asking for the password first, showing a key, or showing backup codes. */
type Step =
  | { readonly name: 'rest' }
  | { readonly name: 'password'; readonly what: 'enrol' | 'backup-codes' | 'off' }
  | { readonly name: 'key'; readonly made: EnrolmentView }
  | { readonly name: 'codes'; readonly codes: readonly string[]; readonly me: MeView };

const REST: Step = { name: 'rest' };
const PATH = '/me/second-factor';

/** A code from one's own device beside the password: taking one, new backup codes, letting it go. */
export function SecondFactorSection(given: {
  readonly me: MeView;
  readonly said: AccountWords;
  readonly api: ApiClient;
  readonly changeMe: (me: MeView | null) => void;
}) {
  const { me, said, api, changeMe } = given;
  const words = said.factor;
  const isDue = me.secondFactor === 'due';
  const [step, setStep] = useState<Step>(isDue ? { name: 'password', what: 'enrol' } : REST);
  const [failure, setFailure] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (step.name === 'codes') title.current?.focus();
  }, [step.name]);

  const go = (next: Step): void => {
    setFailure('');
    setStep(next);
  };
  const tell = (error: ApiFailure): void => {
    const reason = error.kind === 'refused' ? error.problem.reason : undefined;
    const known = { wrong_password: said.wrongPassword, locked: said.locked, wrong: words.wrong, used: words.used };
    setFailure(known[reason as keyof typeof known] ?? said.failed);
  };

  async function withPassword(what: 'enrol' | 'backup-codes' | 'off', password: string): Promise<void> {
    if (what === 'enrol') {
      const made = await api.call<EnrolmentView>('POST', PATH, { password });
      return made.ok ? go({ name: 'key', made: made.value }) : tell(made.error);
    }
    if (what === 'backup-codes') {
      const renewed = await api.call<{ backupCodes: readonly string[] }>('POST', `${PATH}/backup-codes`, { password });
      return renewed.ok ? go({ name: 'codes', codes: renewed.value.backupCodes, me }) : tell(renewed.error);
    }
    const off = await api.call<MeView>('POST', `${PATH}/off`, { password });
    if (!off.ok) return tell(off.error);
    go(off.value.secondFactor === 'due' ? { name: 'password', what: 'enrol' } : REST);
    changeMe(off.value);
  }

  async function confirm(code: string, made: EnrolmentView): Promise<void> {
    const done = await api.call<MeView>('POST', `${PATH}/confirm`, { code });
    if (done.ok) go({ name: 'codes', codes: made.backupCodes, me: done.value });
    else tell(done.error);
  }

  return (
    <section class="card" aria-labelledby="factor-title">
      <h2 id="factor-title" tabindex={-1} ref={title}>
        {step.name === 'codes' ? words.backupTitle : words.title}
      </h2>
      {step.name !== 'codes' && <p>{words[me.secondFactor]}</p>}
      {step.name === 'rest' && me.secondFactor === 'off' && (
        <button type="button" class="button" onClick={() => go({ name: 'password', what: 'enrol' })}>
          {words.begin}
        </button>
      )}
      {step.name === 'rest' && me.secondFactor === 'on' && (
        <p class="deeds">
          <button type="button" class="button" onClick={() => go({ name: 'password', what: 'backup-codes' })}>
            {words.renew}
          </button>
          <button type="button" class="button" onClick={() => go({ name: 'password', what: 'off' })}>
            {words.turnOff}
          </button>
        </p>
      )}
      {step.name === 'password' && (
        <OneField
          key={step.what}
          label={words.password}
          kind="password"
          submit={step.what === 'enrol' ? words.begin : step.what === 'off' ? words.turnOff : words.renew}
          failure={failure}
          cancel={isDue ? null : { label: words.cancel, run: () => go(REST) }}
          send={(password) => withPassword(step.what, password)}
        />
      )}
      {step.name === 'key' && (
        <div class="key">
          <img src={step.made.qr} alt={words.qr} width="200" height="200" />
          <div>
            <p>{words.scan}</p>
            <p class="quiet">{words.key}</p>
            <p class="letters">{step.made.key}</p>
            <OneField
              label={words.code}
              kind="code"
              submit={words.confirm}
              failure={failure}
              cancel={isDue ? null : { label: words.cancel, run: () => go(REST) }}
              send={(code) => confirm(code, step.made)}
            />
          </div>
        </div>
      )}
      {step.name === 'codes' && (
        <BackupCodes
          codes={step.codes}
          said={said}
          done={() => {
            go(REST);
            changeMe(step.me);
          }}
        />
      )}
    </section>
  );
}
