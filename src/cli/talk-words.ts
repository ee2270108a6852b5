import type { Locale } from '../model/locale.ts';

/** What somebody at the prompt can do, besides being the payer. */
export const TALK_COMMANDS = {
  wait: ['wait', 'vänta', 'vent'],
  pay: ['pay', 'betala', 'betal'],
  bill: ['bill', 'räkning', 'regning'],
  tap: ['tap', 'tryck', 'trykk'],
  channel: ['channel', 'kanal'],
  person: ['person'],
  done: ['done', 'klar', 'ferdig'],
  answer: ['answer', 'svar'],
  events: ['events', 'händelser', 'hendelser'],
  cost: ['cost', 'kostnad'],
  state: ['state', 'läge', 'status'],
  restart: ['restart', 'om', 'omstart'],
  help: ['help', 'hjälp', 'hjelp'],
  quit: ['quit', 'sluta', 'avslutt'],
} as const;

export type TalkCommand = keyof typeof TALK_COMMANDS;

/** Everything the prompt says, in one language. */
export interface TalkWords {
  readonly opened: (flow: string, who: string, channel: string, when: string) => string;
  readonly commands: Readonly<Record<TalkCommand, string>>;
  readonly unknown: (command: string) => string;
  readonly notStarted: string;
  readonly sayOneOf: (words: string) => string;
  readonly nothingSaid: string;
  readonly now: (when: string) => string;
  readonly badTime: string;
  readonly badAmount: string;
  readonly nothingToPay: string;
  readonly noButton: string;
  readonly badChannel: string;
  readonly moved: (channel: string) => string;
  readonly nobodyAsked: string;
  readonly asked: (url: string) => string;
  readonly person: string;
  readonly refused: (why: string) => string;
  readonly cost: (messages: number, parts: number) => string;
  readonly parts: (parts: number) => string;
  readonly dear: (character: string) => string;
  readonly events: (on: boolean) => string;
  readonly reloaded: (version: string, stays: boolean) => string;
  readonly faulty: string;
  readonly failed: (line: number, why: string) => string;
  readonly waits: (flow: string, step: string, line: number, until: string) => string;
  readonly restsNow: string;
}

export const TALK_WORDS: Readonly<Record<Locale, TalkWords>> = {
  'sv-SE': {
    opened: (flow, who, channel, when) =>
      `${flow} med ${who} i ${channel}, ${when}. Skriv som betalaren. :hjälp visar vad mer du kan göra.`,
    commands: {
      wait: ':vänta 3d · 2 bankdagar · 30 min   låt tiden gå',
      pay: ':betala [belopp]                  räkningen betalas',
      bill: ':räkning                          en räkning kommer',
      tap: ':tryck 2                          tryck på den andra knappen',
      channel: ':kanal telegram                   betalaren byter till en annan kanal',
      person: ':person [text]                    en person tar över, och säger något',
      done: ':klar [utfall]                    personen lämnar tillbaka',
      answer: ':svar {"gb": 3}                   ert endpoint svarar',
      events: ':händelser                        visa allt som händer, eller sluta visa',
      cost: ':kostnad                          vad samtalet har kostat i sms',
      state: ':läge                             var flödet står och vad det vet',
      restart: ':om                               börja om från början',
      help: ':hjälp                            den här listan',
      quit: ':sluta                            avsluta',
    },
    unknown: (command) => `:${command} finns inte. :hjälp visar vad som finns.`,
    notStarted:
      'Flödet började inte: det är inte till för den här betalaren just nu (audience, limits eller samtycke).',
    sayOneOf: (words) => `Flödet börjar när betalaren skriver något av: ${words}`,
    nothingSaid: '(boten säger inget)',
    now: (when) => `Nu är det ${when}.`,
    badTime: 'Skriv hur länge: 3d, 30 min eller 2 bankdagar.',
    badAmount: 'Skriv beloppet i kronor: :betala 200',
    nothingToPay: 'Det finns ingen öppen räkning. :räkning skickar en.',
    noButton: 'Den knappen finns inte.',
    badChannel: 'Kanalerna är sms, telegram och web.',
    moved: (channel) => `Betalaren skriver nu i ${channel}.`,
    nobodyAsked: 'Inget endpoint väntar på svar.',
    asked: (url) => `Flödet frågar ${url}. Svara med :svar {…}, eller låt tiden gå.`,
    person: 'Sara har tagit över. :person text skriver som Sara, :klar lämnar tillbaka.',
    refused: (why) => `Det gick inte: ${why}.`,
    cost: (messages, parts) => `${messages} meddelanden från boten, ${parts} sms att betala för.`,
    parts: (parts) => `${parts} sms`,
    dear: (character) => `”${character}” gör det dubbelt så dyrt`,
    events: (on) => (on ? 'Händelser visas.' : 'Händelser visas inte längre.'),
    reloaded: (version, stays) =>
      `Sparad. Ny version ${version}.${stays ? ' Samtalet som pågår stannar i sin version; :om börjar om i den nya.' : ''}`,
    faulty: 'Sparad, men något är fel. Den förra versionen gäller.',
    failed: (line, why) => `Flödet stannade på rad ${line}: ${why}`,
    waits: (flow, step, line, until) => `${flow} väntar vid ${step} (rad ${line})${until}`,
    restsNow: 'Inget flöde väntar.',
  },
  'nb-NO': {
    opened: (flow, who, channel, when) =>
      `${flow} med ${who} på ${channel}, ${when}. Skriv som betaleren. :hjelp viser hva mer du kan gjøre.`,
    commands: {
      wait: ':vent 3d · 2 virkedager · 30 min  la tiden gå',
      pay: ':betal [beløp]                   regningen betales',
      bill: ':regning                         en regning kommer',
      tap: ':trykk 2                         trykk på den andre knappen',
      channel: ':kanal telegram                  betaleren går over til en annen kanal',
      person: ':person [tekst]                  en person tar over, og sier noe',
      done: ':ferdig [utfall]                 personen gir tilbake',
      answer: ':svar {"gb": 3}                  endepunktet deres svarer',
      events: ':hendelser                       vis alt som skjer, eller slutt å vise',
      cost: ':kostnad                         hva samtalen har kostet i SMS',
      state: ':status                          hvor flyten står, og hva den vet',
      restart: ':omstart                         begynn på nytt',
      help: ':hjelp                           denne listen',
      quit: ':avslutt                         avslutt',
    },
    unknown: (command) => `:${command} finnes ikke. :hjelp viser hva som finnes.`,
    notStarted: 'Flyten startet ikke: den er ikke for denne betaleren akkurat nå (audience, limits eller samtykke).',
    sayOneOf: (words) => `Flyten starter når betaleren skriver ett av: ${words}`,
    nothingSaid: '(boten sier ingenting)',
    now: (when) => `Nå er det ${when}.`,
    badTime: 'Skriv hvor lenge: 3d, 30 min eller 2 virkedager.',
    badAmount: 'Skriv beløpet i kroner: :betal 200',
    nothingToPay: 'Det er ingen åpen regning. :regning sender en.',
    noButton: 'Den knappen finnes ikke.',
    badChannel: 'Kanalene er sms, telegram og web.',
    moved: (channel) => `Betaleren skriver nå på ${channel}.`,
    nobodyAsked: 'Ingen endepunkter venter på svar.',
    asked: (url) => `Flyten spør ${url}. Svar med :svar {…}, eller la tiden gå.`,
    person: 'Sara har tatt over. :person tekst skriver som Sara, :ferdig gir tilbake.',
    refused: (why) => `Det gikk ikke: ${why}.`,
    cost: (messages, parts) => `${messages} meldinger fra boten, ${parts} SMS å betale for.`,
    parts: (parts) => `${parts} SMS`,
    dear: (character) => `«${character}» gjør den dobbelt så dyr`,
    events: (on) => (on ? 'Hendelser vises.' : 'Hendelser vises ikke lenger.'),
    reloaded: (version, stays) =>
      `Lagret. Ny versjon ${version}.${stays ? ' Samtalen som pågår, blir i sin versjon; :omstart begynner på nytt i den nye.' : ''}`,
    faulty: 'Lagret, men noe er galt. Den forrige versjonen gjelder.',
    failed: (line, why) => `Flyten stoppet på linje ${line}: ${why}`,
    waits: (flow, step, line, until) => `${flow} venter ved ${step} (linje ${line})${until}`,
    restsNow: 'Ingen flyt venter.',
  },
  'en-GB': {
    opened: (flow, who, channel, when) =>
      `${flow} with ${who} by ${channel}, ${when}. Write as the payer. :help shows what else you can do.`,
    commands: {
      wait: ':wait 3d · 2 business days · 30 min  let time pass',
      pay: ':pay [amount]                       the bill is paid',
      bill: ':bill                               a bill arrives',
      tap: ':tap 2                              press the second button',
      channel: ':channel telegram                   the payer goes on by another channel',
      person: ':person [text]                      a person takes over, and says something',
      done: ':done [outcome]                     the person hands back',
      answer: ':answer {"gb": 3}                   your endpoint answers',
      events: ':events                             show all that happens, or stop showing it',
      cost: ':cost                               what the conversation has cost by SMS',
      state: ':state                              where the flow stands and what it knows',
      restart: ':restart                            begin again',
      help: ':help                               this list',
      quit: ':quit                               leave',
    },
    unknown: (command) => `There is no :${command}. :help shows what there is.`,
    notStarted: 'The flow did not begin: it is not for this payer now (audience, limits or consent).',
    sayOneOf: (words) => `The flow begins when the payer writes one of: ${words}`,
    nothingSaid: '(the bot says nothing)',
    now: (when) => `It is now ${when}.`,
    badTime: 'Say how long: 3d, 30 min or 2 business days.',
    badAmount: 'Write the amount in kronor: :pay 200',
    nothingToPay: 'There is no open bill. :bill sends one.',
    noButton: 'There is no such button.',
    badChannel: 'The channels are sms, telegram and web.',
    moved: (channel) => `The payer now writes by ${channel}.`,
    nobodyAsked: 'No endpoint has been asked.',
    asked: (url) => `The flow asks ${url}. Answer with :answer {…}, or let time pass.`,
    person: 'Sara has taken over. :person text writes as Sara, :done hands back.',
    refused: (why) => `It was refused: ${why}.`,
    cost: (messages, parts) => `${messages} messages from the bot, ${parts} SMS to pay for.`,
    parts: (parts) => `${parts} SMS`,
    dear: (character) => `“${character}” makes it twice as dear`,
    events: (on) => (on ? 'Events are shown.' : 'Events are shown no more.'),
    reloaded: (version, stays) =>
      `Saved. New version ${version}.${stays ? ' The conversation stays in its version; :restart begins again in the new one.' : ''}`,
    faulty: 'Saved, but something is wrong. The version before is in force.',
    failed: (line, why) => `The flow stopped at line ${line}: ${why}`,
    waits: (flow, step, line, until) => `${flow} waits at ${step} (line ${line})${until}`,
    restsNow: 'No flow waits.',
  },
};
