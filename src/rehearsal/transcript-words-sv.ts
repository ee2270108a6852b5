import type { TranscriptWords } from './say-transcript-fault.ts';

/** Vad som kan vara fel i en provad konversation, på svenska. */
export const TRANSCRIPT_WORDS_SV: TranscriptWords = {
  no_conversation: () =>
    'Här finns inget samtal. Skriv samtal: och sedan en rad i taget, ”- betalaren: …” och ”- bot: …”.',
  unknown_key: ({ key }) =>
    `”${key}” betyder inget här. Överst kan stå: test, som, utgivare, på, språk, uppgifter, samtycken, datum, samtal.`,
  unknown_line: ({ given }) =>
    `En rad har en sak: betalaren, trycker, bot, person, då, minns eller etiketter. Här står ”${given}”.`,
  wrong_value: ({ key, given }) => `”${given}” går inte att läsa som ${key}.`,
  unknown_happening: ({ given }) =>
    `”${given}” är inget som kan hända. Skriv till exempel ”3 dagar senare”, ”räkningen kommer”, ”räkningen betalas” eller ”en person tar över”.`,
  unknown_issuer: ({ given }) => `Det finns ingen utgivare ”${given}”.`,
  unknown_channel: ({ given }) => `”${given}” är ingen kanal. Skriv sms, telegram eller web.`,
  nothing_said: ({ expected }) => `Boten sa inget. Väntade: ${expected}`,
  other_words: ({ expected, heard }) => `Boten sa något annat.\n  väntade: ${expected}\n  men sa:  ${heard}`,
  unexpected: ({ heard }) => `Boten sa också, och det står inte här: ${heard}`,
  no_button: ({ label }) => `Ingen fråga som är öppen har knappen ”${label}”.`,
  nothing_to_pay: () => 'Det finns ingen öppen räkning att betala.',
  nobody_asked: () => 'Inget flöde väntar på svar från ett endpoint.',
  nobody_has_it: () => 'Ingen person har tagit över samtalet. Skriv ”då: en person tar över” först.',
  refused: ({ why }) => `Det gick inte: ${why}.`,
  not_started: ({ name }) =>
    `Flödet ”${name}” började inte. Finns det, och är det till för den här betalaren (audience, limits)?`,
  no_due_date: () => 'Ingen räkning har en förfallodag.',
  not_over: ({ names }) => `Ett flöde väntar fortfarande: ${names}.`,
  not_remembered: ({ name, expected, is }) => `”${name}” skulle vara ”${expected}” men är ”${is}”.`,
  not_tagged: ({ name, is }) => `Etiketten ”${name}” saknas; det finns: ${is}.`,
};
