import { readFileSync } from 'node:fs';
import type { FlowFault } from '../language/fault.ts';
import { sayFault } from '../language/say-fault.ts';
import type { Channel } from '../model/address.ts';
import type { Locale } from '../model/locale.ts';
import { type PlayDeps, type Played, playTranscript } from '../rehearsal/play-transcript.ts';
import { readTranscripts } from '../rehearsal/read-transcripts.ts';
import { rewriteTranscript } from '../rehearsal/rewrite-transcript.ts';
import { sayTranscriptFault } from '../rehearsal/say-transcript-fault.ts';
import type { Transcript } from '../rehearsal/transcript.ts';
import { issuerOfFile } from './find-transcripts.ts';

/** Something that was not as written, said. */
export interface Complaint {
  readonly line: number;
  readonly text: string;
  /** Where it happened; empty where it has nothing to do with a channel. */
  readonly channels: readonly Channel[];
}

/** What became of one transcript. */
export interface TranscriptOutcome {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly author: Locale;
  readonly ok: boolean;
  readonly channels: readonly Channel[];
  readonly complaints: readonly Complaint[];
}

/** What became of a file: its transcripts, and its text as it would be with the bot's words of today. */
export interface FileOutcome {
  readonly transcripts: readonly TranscriptOutcome[];
  readonly text: string;
  readonly rewritten: string;
}

/** Plays every transcript of a file on its channels. `lang`: the language to complain in; the file's own where it is null. */
export function runTranscripts(deps: PlayDeps, file: string, lang: Locale | null): FileOutcome {
  const text = readFileSync(file, 'utf8');
  const read = readTranscripts(file, text);
  const author = lang ?? read.author;
  const general: Complaint[] = [
    ...read.yaml.map((fault: FlowFault) => ({ line: fault.place.line, text: sayFault(fault, author), channels: [] })),
    ...read.faults.map((fault) => ({ line: fault.line, text: sayTranscriptFault(fault, author), channels: [] })),
  ];
  if (general.length > 0) {
    const whole = { file, line: 1, title: file, author, ok: false, channels: [], complaints: general };
    return { transcripts: [whole], text, rewritten: text };
  }
  const played = read.transcripts.map((one) => {
    const transcript: Transcript = { ...one, issuer: one.issuer ?? issuerOfFile(file) };
    return {
      transcript,
      runs: transcript.channels.map((channel) => [channel, playTranscript(deps, transcript, channel)] as const),
    };
  });
  const firstRuns = played.flatMap(({ transcript, runs }) => (runs[0] ? [{ transcript, played: runs[0][1] }] : []));
  return {
    transcripts: played.map(({ transcript, runs }) => {
      const complaints = gather(runs, author);
      const { line, title, channels } = transcript;
      return { file, line, title, author, ok: complaints.length === 0, channels, complaints };
    }),
    text,
    rewritten: rewriteTranscript(text, firstRuns),
  };
}

/** The same complaint on several channels is one. */
function gather(runs: readonly (readonly [Channel, Played])[], author: Locale): readonly Complaint[] {
  const found = new Map<string, Complaint>();
  for (const [channel, { faults }] of runs)
    for (const fault of faults) {
      const text = sayTranscriptFault(fault, author);
      const key = `${fault.line} ${text}`;
      found.set(key, { line: fault.line, text, channels: [...(found.get(key)?.channels ?? []), channel] });
    }
  return [...found.values()];
}
