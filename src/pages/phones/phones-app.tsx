import { useEffect, useRef, useState } from 'preact/hooks';
import { ActionRow } from './action-row.tsx';
import { createBillMemory } from './bill-memory.ts';
import type { BillChannel, PhonesApi } from './create-phones-api.ts';
import { FlowTrial } from './flow-trial.tsx';
import type { IssuedBill } from './issued-bill.ts';
import { type Person, personKey } from './person.ts';
import { PersonPicker } from './person-picker.tsx';
import type { Scene } from './scene.ts';
import { SceneRow } from './scene-row.tsx';
import { SmsPhone } from './sms-phone.tsx';
import { TelegramPhone } from './telegram-phone.tsx';
import { TimelineList } from './timeline-list.tsx';
import { toOwnPage } from './to-own-page.ts';
import { usePhones } from './use-phones.ts';
import { watchScene } from './watch-scene.ts';
import { WebPhone } from './web-phone.tsx';
import { wordsOf } from './words.ts';

const CHANNELS: readonly BillChannel[] = ['sms', 'telegram', 'web'];

const memory = createBillMemory();

/** The whole page: who, what to make happen, three phones, and what the engine wrote down. */
export function PhonesApp({ api }: { readonly api: PhonesApi }) {
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [canCredit, setCanCredit] = useState(false);
  const [scenes, setScenes] = useState<readonly Scene[]>([]);
  const [person, setPerson] = useState<Person | null>(null);
  const [bills, setBills] = useState(memory.read);
  const [shown, setShown] = useState<BillChannel>('sms');
  const [opened, setOpened] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const phones = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState({ text: '', isProblem: false });
  const bill: IssuedBill | null = person === null ? null : (bills[personKey(person)] ?? null);
  const { sms, telegram, entries, typing, connected, look } = usePhones(api, person, bill?.invoice ?? null);
  const words = wordsOf(person?.locale ?? 'sv-SE');

  useEffect(() => {
    api
      .people()
      .then((answer) => {
        setPeople(answer.people);
        setCanCredit(answer.canCredit);
        setScenes(answer.scenes);
        setPerson((before) => before ?? answer.people[0] ?? null);
      })
      .catch((error: unknown) => setSaid({ text: String(error), isProblem: true }));
  }, [api]);
  useEffect(() => {
    document.documentElement.lang = words.language;
    document.title = `Notan: ${words.title.toLowerCase()}`;
  }, [words]);

  if (person === null) return <p class="status">{said.text}</p>;

  /** Does something, says how it went; the buttons wait meanwhile. */
  async function make(work: () => Promise<string>): Promise<void> {
    setBusy(true);
    try {
      setSaid({ text: await work(), isProblem: false });
    } catch (error) {
      setSaid({ text: words.failed(error instanceof Error ? error.message : String(error)), isProblem: true });
    } finally {
      setBusy(false);
      look();
    }
  }
  const quietly = (work: Promise<void>) =>
    void work.catch((error: unknown) =>
      setSaid({ text: words.failed(error instanceof Error ? error.message : String(error)), isProblem: true }),
    );

  /** Sends a bill and shows where it went; what is said about it. */
  async function send(to: Person, channel: BillChannel, missed: boolean): Promise<{ bill: IssuedBill; told: string }> {
    const isStarted = telegram?.chats.some(({ issuer }) => issuer === to.issuer);
    const linked = channel === 'telegram' && !isStarted ? await pressStart(to) : '';
    const issued = await api.issue(to, channel, missed);
    setBills((before) => {
      const next = { ...before, [personKey(to)]: issued };
      memory.keep(next);
      return next;
    });
    // By the web means that the payer is there already; otherwise the link is theirs to open.
    setOpened(channel === 'web' ? issued.pageUrl : null);
    setShown(channel);
    showPhones();
    const done = missed
      ? words.reminded(issued.number)
      : words.issued(issued.number, words.timelineChannels[channel] ?? '');
    return { bill: issued, told: `${linked} ${done}`.trim() };
  }

  const issue = (to: Person, channel: BillChannel, missed = false) =>
    make(async () => (await send(to, channel, missed)).told);

  const play = (scene: Scene, channel: BillChannel, stopped: AbortSignal) =>
    make(() =>
      watchScene(scene, {
        api,
        person,
        channel,
        stopped,
        words: words.scenes,
        tell: (text) => setSaid({ text, isProblem: false }),
        look,
        async issue(missed) {
          const { bill: sent } = await send(person, channel, missed);
          if (channel === 'web') setOpened(`${sent.pageUrl}#chat`);
          return sent;
        },
      }),
    );

  /** What happened on the SMS phone meanwhile, in words; empty where nothing did. */
  async function pressStart(to: Person): Promise<string> {
    const linked = await api.pressStart(to);
    if (linked === 'linked') return '';
    const name = to.name.split(' ', 1)[0] ?? '';
    return linked === 'confirmed' ? words.confirmed(name) : words.unconfirmed(name);
  }

  /** On a small screen the phones are below the buttons. */
  function showPhones(): void {
    if (matchMedia('(max-width: 939px)').matches) phones.current?.scrollIntoView({ block: 'start' });
  }

  /** The payer's page opens in the third phone; everything else as usual. */
  function open(href: string): boolean {
    const own = toOwnPage(href, location);
    if (own === null || !own.startsWith('/i/')) return false;
    setOpened(href);
    setShown('web');
    return true;
  }

  function choose(next: Person): void {
    setPerson(next);
    setOpened(null);
    setSaid({ text: '', isProblem: false });
  }

  const payFor = (invoice: string, amount: 'all' | 'half') =>
    make(() => api.pay(person, invoice, amount).then(() => (amount === 'all' ? words.paid : words.paidHalf)));

  return (
    <>
      <header class="top">
        <div class="top-title">
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        <PersonPicker people={people} chosen={person} label={words.who} onChoose={choose} />
        <ActionRow
          words={words}
          busy={busy}
          hasBill={bill !== null}
          canCredit={canCredit}
          onIssue={(channel) => issue(person, channel)}
          onMissed={() => issue(person, shown, true)}
          onPay={(amount) => bill && payFor(bill.invoice, amount)}
          onCredit={() => bill && make(() => api.credit(person, bill.invoice).then(() => words.credited))}
        />
        <SceneRow words={words} person={person} scenes={scenes} busy={busy} onPlay={play} />
        <FlowTrial
          api={api}
          person={person}
          words={words}
          busy={busy}
          onTry={(flow, channel) =>
            make(async () => {
              const isStarted = telegram?.chats.some(({ issuer }) => issuer === person.issuer);
              if (channel === 'telegram' && !isStarted) await pressStart(person);
              await api.tryFlow(person, flow, channel);
              if (channel === 'web' && bill) setOpened(bill.pageUrl);
              setShown(channel);
              return words.trial.done(flow);
            })
          }
        />
        <p class="status" role="status" data-problem={said.isProblem || !connected}>
          {connected ? said.text : words.lost}
        </p>
      </header>
      <main>
        <nav class="switcher" aria-label={words.show}>
          {CHANNELS.map((channel) => (
            <button key={channel} type="button" aria-pressed={shown === channel} onClick={() => setShown(channel)}>
              {words.phones[channel]}
            </button>
          ))}
        </nav>
        <div class="phones" ref={phones}>
          <SmsPhone
            person={person}
            view={sms}
            words={words}
            shown={shown === 'sms'}
            onOpen={open}
            onWrite={(text) => quietly(api.writeSms(person, text))}
            onSwitch={(on) => quietly(api.switchPhone(person, on))}
          />
          <TelegramPhone
            person={person}
            view={telegram}
            words={words}
            shown={shown === 'telegram'}
            typing={typing}
            onOpen={open}
            onStart={() => make(() => pressStart(person))}
            onWrite={(text) => quietly(api.writeTelegram(person, text))}
            onTap={(messageId, data) => quietly(api.tap(person, messageId, data))}
            onCopy={(text) => make(() => navigator.clipboard.writeText(text).then(() => words.copied))}
            onBlock={(blocked) => quietly(api.block(person, blocked))}
          />
          <WebPhone
            person={person}
            pageUrl={opened ?? bill?.pageUrl ?? null}
            isOpen={opened !== null}
            words={words}
            shown={shown === 'web'}
            onOpen={open}
          />
        </div>
        <TimelineList words={words} locale={person.locale} number={bill?.number ?? null} entries={entries} />
      </main>
    </>
  );
}
