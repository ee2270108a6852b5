import { useRef, useState } from 'preact/hooks';
import { ActionRow } from './action-row.tsx';
import { createBillMemory } from './bill-memory.ts';
import { ChannelSwitch } from './channel-switch.tsx';
import type { BillChannel, PhonesApi } from './create-phones-api.ts';
import { FlowTrial } from './flow-trial.tsx';
import type { IssuedBill } from './issued-bill.ts';
import { type Person, personKey } from './person.ts';
import { PersonPicker } from './person-picker.tsx';
import { pressStart } from './press-start.ts';
import type { Scene } from './scene.ts';
import { SceneRow } from './scene-row.tsx';
import { SmsPhone } from './sms-phone.tsx';
import { TelegramPhone } from './telegram-phone.tsx';
import { TimelineList } from './timeline-list.tsx';
import { toOwnPage } from './to-own-page.ts';
import { useCast } from './use-cast.ts';
import { usePageWords } from './use-page-words.ts';
import { usePhones } from './use-phones.ts';
import { watchScene } from './watch-scene.ts';
import { WebPhone } from './web-phone.tsx';

const memory = createBillMemory();

/** The whole page: who, what to make happen, three phones, and what the engine wrote down. */
export function PhonesApp({ api }: { readonly api: PhonesApi }) {
  const [said, setSaid] = useState({ text: '', isProblem: false });
  const { people, canCredit, scenes, person, setPerson } = useCast(api, (text) => setSaid({ text, isProblem: true }));
  const [bills, setBills] = useState(memory.read);
  const [shown, setShown] = useState<BillChannel>('sms');
  const [opened, setOpened] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const phones = useRef<HTMLDivElement>(null);
  const bill: IssuedBill | null = person === null ? null : (bills[personKey(person)] ?? null);
  const { sms, telegram, entries, typing, connected, look } = usePhones(api, person, bill?.invoice ?? null);
  const words = usePageWords(person);

  if (person === null) return <p class="status">{said.text}</p>;

  function tellProblem(error: unknown): void {
    setSaid({ text: words.failed(error instanceof Error ? error.message : String(error)), isProblem: true });
  }
  /** Does something, says how it went; the buttons wait meanwhile. */
  async function make(work: () => Promise<string>): Promise<void> {
    setBusy(true);
    try {
      setSaid({ text: await work(), isProblem: false });
    } catch (error) {
      tellProblem(error);
    } finally {
      setBusy(false);
      look();
    }
  }
  const quietly = (work: Promise<void>) => void work.catch(tellProblem);

  /** Sends a bill and shows where it went; what is said about it. */
  async function send(to: Person, channel: BillChannel, missed: boolean): Promise<{ bill: IssuedBill; told: string }> {
    const isStarted = telegram?.chats.some(({ issuer }) => issuer === to.issuer);
    const linked = channel === 'telegram' && !isStarted ? await pressStart(api, to, words) : '';
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
              if (channel === 'telegram' && !isStarted) await pressStart(api, person, words);
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
        <ChannelSwitch words={words} shown={shown} onShow={setShown} />
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
            onStart={() => make(() => pressStart(api, person, words))}
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
