import type { TranscriptWords } from './say-transcript-fault.ts';

/** Hva som kan være galt i en prøvd samtale, på norsk. */
export const TRANSCRIPT_WORDS_NB: TranscriptWords = {
  no_conversation: () =>
    'Her er det ingen samtale. Skriv samtale: og så én linje om gangen, «- betaleren: …» og «- bot: …».',
  unknown_key: ({ key }) =>
    `«${key}» betyr ingenting her. Øverst kan det stå: test, som, utsteder, på, språk, opplysninger, samtykker, dato, samtale.`,
  unknown_line: ({ given }) =>
    `En linje har én ting: betaleren, trykker, bot, person, da, husker eller merkelapper. Her står «${given}».`,
  wrong_value: ({ key, given }) => `«${given}» kan ikke leses som ${key}.`,
  unknown_happening: ({ given }) =>
    `«${given}» er ikke noe som kan skje. Skriv for eksempel «3 dager senere», «regningen kommer», «regningen betales» eller «en person tar over».`,
  unknown_issuer: ({ given }) => `Det finnes ingen utsteder «${given}».`,
  unknown_channel: ({ given }) => `«${given}» er ingen kanal. Skriv sms, telegram eller web.`,
  nothing_said: ({ expected }) => `Boten sa ingenting. Ventet: ${expected}`,
  other_words: ({ expected, heard }) => `Boten sa noe annet.\n  ventet:  ${expected}\n  men sa:  ${heard}`,
  unexpected: ({ heard }) => `Boten sa også, og det står ikke her: ${heard}`,
  no_button: ({ label }) => `Ingen åpne spørsmål har knappen «${label}».`,
  nothing_to_pay: () => 'Det finnes ingen åpen regning å betale.',
  nobody_asked: () => 'Ingen flyt venter på svar fra et endpoint.',
  nobody_has_it: () => 'Ingen person har tatt over samtalen. Skriv «da: en person tar over» først.',
  refused: ({ why }) => `Det gikk ikke: ${why}.`,
  not_started: ({ name }) =>
    `Flyten «${name}» startet ikke. Finnes den, og er den for denne betaleren (audience, limits)?`,
  no_due_date: () => 'Ingen regning har forfallsdato.',
  not_over: ({ names }) => `En flyt venter fortsatt: ${names}.`,
  not_remembered: ({ name, expected, is }) => `«${name}» skulle være «${expected}», men er «${is}».`,
  not_tagged: ({ name, is }) => `Merkelappen «${name}» mangler; det finnes: ${is}.`,
};
