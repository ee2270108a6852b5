import type { TranscriptWords } from './say-transcript-fault.ts';

/** What can be wrong with a transcript, in English. */
export const TRANSCRIPT_WORDS_EN: TranscriptWords = {
  no_conversation: () =>
    'There is no conversation here. Write conversation: and then one line at a time, “- payer: …” and “- bot: …”.',
  unknown_key: ({ key }) =>
    `“${key}” means nothing here. At the top there can be: test, as, issuer, on, language, attributes, consents, date, conversation.`,
  unknown_line: ({ given }) =>
    `A line has one thing: payer, taps, bot, person, then, remembers or tags. This one has “${given}”.`,
  wrong_value: ({ key, given }) => `“${given}” cannot be read as ${key}.`,
  unknown_happening: ({ given }) =>
    `“${given}” is nothing that can happen. Write for example “3 days later”, “the bill arrives”, “the bill is paid” or “a person takes over”.`,
  unknown_issuer: ({ given }) => `There is no issuer “${given}”.`,
  unknown_channel: ({ given }) => `“${given}” is no channel. Write sms, telegram or web.`,
  nothing_said: ({ expected }) => `The bot said nothing. Expected: ${expected}`,
  other_words: ({ expected, heard }) => `The bot said something else.\n  expected: ${expected}\n  but said: ${heard}`,
  unexpected: ({ heard }) => `The bot also said, and it is not here: ${heard}`,
  no_button: ({ label }) => `No question that is open has the button “${label}”.`,
  nothing_to_pay: () => 'There is no open bill to pay.',
  nobody_asked: () => 'No flow waits for an answer from an endpoint.',
  nobody_has_it: () => 'Nobody has taken the conversation over. Write “then: a person takes over” first.',
  refused: ({ why }) => `It was refused: ${why}.`,
  not_started: ({ name }) =>
    `The flow “${name}” did not begin. Does it exist, and is it for this payer (audience, limits)?`,
  no_due_date: () => 'No bill has a due date.',
  not_over: ({ names }) => `A flow still waits: ${names}.`,
  not_remembered: ({ name, expected, is }) => `“${name}” should be “${expected}” but is “${is}”.`,
  not_tagged: ({ name, is }) => `The tag “${name}” is missing; there are: ${is}.`,
};
