import type { Book } from '../engine/book.ts';
import type { DeskHours } from '../engine/facts.ts';
import type { Channel } from '../model/address.ts';
import type { IsoInstant, IssuerId } from '../model/ids.ts';
import type { Issuer } from '../model/issuer.ts';
import type { Message } from '../model/message.ts';
import { toInstant } from '../texts/to-instant.ts';
import type { Actor } from './actor.ts';
import { castActor } from './cast-actor.ts';
import { createStage } from './create-stage.ts';
import { matchWords } from './match-words.ts';
import { playHappening } from './play-happening.ts';
import type { Stage } from './stage.ts';
import type { Transcript, TranscriptCode, TranscriptFault, TranscriptLine, Wrong } from './transcript.ts';

/** What transcripts are played with. */
export interface PlayDeps {
  readonly cast: readonly Actor[];
  readonly issuers: readonly Issuer[];
  readonly bookOf: (issuer: IssuerId) => Book;
  readonly deskAt: (issuer: Issuer, now: IsoInstant) => DeskHours;
  /** A message as the channel shows it. */
  readonly show: (message: Message, channel: Channel) => string;
}

/** How a transcript went on one channel. */
export interface Played {
  readonly faults: readonly TranscriptFault[];
  /** What was said after each line that is not the bot's; `-1` before the first. For whoever writes the lines anew. */
  readonly said: ReadonlyMap<number, readonly string[]>;
}

/** Plays a transcript on one channel. What the bot says and nobody expects is a fault too. */
export function playTranscript(deps: PlayDeps, transcript: Transcript, channel: Channel): Played {
  const faults: TranscriptFault[] = [];
  const said = new Map<number, string[]>();
  const fault = (line: number, code: TranscriptCode, args: TranscriptFault['args'] = {}): void => {
    faults.push({ line, code, args });
  };
  const set = toScene(deps, transcript, channel);
  if (set === null) {
    fault(transcript.line, 'unknown_issuer', { given: transcript.issuer ?? '' });
    return { faults, said };
  }
  const { stage, actor } = set;
  let at = -1;
  let waiting: Message[] = [];
  const hear = (): void => {
    for (let one = stage.takeSaid(); one !== null; one = stage.takeSaid()) {
      waiting.push(one);
      said.set(at, [...(said.get(at) ?? []), toHeard(one)]);
    }
  };
  const expectNothing = (line: number): void => {
    for (const one of waiting) fault(line, 'unexpected', { heard: toHeard(one) });
    waiting = [];
  };
  transcript.lines.forEach((line, index) => {
    if (line.kind === 'bot') {
      const next = waiting.shift();
      if (!next) fault(line.place.line, 'nothing_said', { expected: line.text });
      else if (
        !matchWords(line.text, [
          toHeard(next),
          next.text,
          deps.show(next, stage.conversation().replyTo?.channel ?? channel),
        ])
      )
        fault(line.place.line, 'other_words', { expected: line.text, heard: toHeard(next) });
      return;
    }
    expectNothing(line.place.line);
    at = index;
    const wrong = playLine(stage, actor, line);
    if (wrong) fault(line.place.line, wrong.code, wrong.args);
    hear();
  });
  expectNothing(transcript.lines.at(-1)?.place.endLine ?? transcript.line);
  return { faults, said };
}

/** `Vill du? [Ja] [Nej]`: the words, then the buttons. */
export function toHeard(message: Message): string {
  return [message.text, ...message.quickReplies.map((one) => `[${one.label}]`)].join(' ');
}

/** The scene before the first line: who it is, with two earlier bills that were paid where the payer is one of the cast. */
function toScene(deps: PlayDeps, transcript: Transcript, channel: Channel): { stage: Stage; actor: Actor } | null {
  const known = deps.cast.find((one) => one.name === (transcript.as ?? '').toLowerCase());
  const wanted = transcript.issuer ?? known?.issuer;
  const issuer =
    wanted === undefined
      ? deps.issuers.find((one) => one.locale === (transcript.locale ?? transcript.author))
      : deps.issuers.find((one) => one.id === wanted);
  if (!issuer) return null;
  const actor = castActor(deps.cast, { ...transcript, issuer });
  const stage = createStage({
    book: deps.bookOf(issuer.id),
    payer: actor.payer,
    channel,
    locale: transcript.locale ?? actor.payer.locale,
    startsAt: toInstant(transcript.date, transcript.time, issuer.timeZone),
    deskAt: (now) => deps.deskAt(issuer, now),
  });
  if (known)
    for (const month of [-2, -1]) {
      const bill = actor.billOf(month, transcript.date);
      stage.keep(bill, [{ kind: 'payment', at: `${bill.due}T09:00:00Z`, amount: bill.total.payable }]);
    }
  return { stage, actor };
}

function playLine(stage: Stage, actor: Actor, line: Exclude<TranscriptLine, { kind: 'bot' }>): Wrong | null {
  switch (line.kind) {
    case 'payer':
      stage.write(line.text);
      return null;
    case 'taps':
      return stage.tap(line.text) ? null : { code: 'no_button', args: { label: line.text } };
    case 'person': {
      const refused = stage.reply(line.text);
      if (refused !== null)
        return { code: refused === 'not_owner' ? 'nobody_has_it' : 'refused', args: { why: refused } };
      // A person's words are in the transcript already.
      stage.takeSaid();
      return null;
    }
    case 'then':
      return playHappening(stage, actor, line.happening);
    case 'remembers': {
      const memory = stage.conversation().memory ?? {};
      const differs = Object.entries(line.values).find(([name, value]) => memory[name] !== value);
      if (!differs) return null;
      const [name, value] = differs;
      return { code: 'not_remembered', args: { name, expected: String(value), is: String(memory[name] ?? '-') } };
    }
    case 'tags': {
      const tags = stage.conversation().tags ?? [];
      const missing = line.tags.find((one) => !tags.includes(one));
      return missing === undefined ? null : { code: 'not_tagged', args: { name: missing, is: tags.join(', ') || '-' } };
    }
  }
}
