-- Who has a conversation, since when the payer waits, and what was promised: for the queue and for the watchdog.
alter table conversations add column team text;
alter table conversations add column promised_by text;
alter table conversations add column unanswered_since text;
alter table conversations add column heard_at text;
alter table conversations add column payer_seq bigint not null default 0;
-- Words of the payer up to here are answered, or ask for nothing more; the turn and the watchdog both say so.
alter table conversations add column heeded_seq bigint not null default 0;
create index conversations_unheeded on conversations (heard_at) where heeded_seq < payer_seq;

-- Every change of owner. detail: who had it, who has it, who did it and why; JSON, read whole.
create table handovers (
  issuer text not null,
  conversation text not null,
  epoch bigint not null,
  at text not null,
  move text not null,
  detail text not null,
  primary key (issuer, conversation, epoch)
);

-- How long payers waited for a person's first answer, by the kind of hour they asked in.
create table first_answers (
  issuer text not null,
  conversation text not null,
  version bigint not null,
  slot text not null,
  answered_at text not null,
  seconds bigint not null,
  primary key (issuer, conversation, version)
);
create index first_answers_of_slot on first_answers (issuer, slot, answered_at);

-- When somebody was last at the desk of an issuer.
create table agents_seen (
  issuer text not null,
  agent text not null,
  seen_at text not null,
  primary key (issuer, agent)
);
