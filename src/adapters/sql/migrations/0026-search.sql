-- Where a word is: in what people wrote, in a payer's name and numbers, on a bill. Words are bytes, so that both databases
-- sort them alike and a beginning of a word is one range.
create table search_words (
  issuer text not null,
  word bytea not null,
  conversation text not null,
  source text not null,
  seq bigint not null,
  primary key (issuer, word, conversation, source, seq)
);
create index search_words_of_conversation on search_words (issuer, conversation, source);
