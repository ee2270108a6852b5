-- What people at the desk keep about a conversation, beside what was said in it.

-- Since when the payer waits for a person; null while nobody does. last_payer_seq: their newest message.
alter table conversations add column waits_since text;
alter table conversations add column last_payer_seq bigint not null default 0;
alter table conversations add column handoff_reason text;
update conversations set waits_since = case when owner = 'offered' then coalesce(offered_at, last_at) else last_at end
  where owner = 'offered' or (owner = 'agent' and last_from = 'payer');
create index conversations_waits on conversations (issuer, waits_since) where waits_since is not null;
create index conversations_owned on conversations (issuer, owner, last_at);

-- A snooze holds while the payer has said nothing after snooze_seq and its time (if it has one) has not come. Nothing ends it: it is over.
create table desk_cases (
  issuer text not null,
  conversation text not null,
  team text,
  snooze_kind text,
  snooze_until text,
  snooze_seq bigint,
  snooze_by text,
  primary key (issuer, conversation)
);
create index desk_cases_snoozed on desk_cases (issuer, snooze_kind) where snooze_kind is not null;

create table desk_tags (
  issuer text not null,
  conversation text not null,
  tag text not null,
  primary key (issuer, conversation, tag)
);
create index desk_tags_by_tag on desk_tags (issuer, tag);

-- Words between colleagues. after_seq: the message they stand after in the thread. The id is the press's own: once is once.
create table desk_notes (
  issuer text not null,
  conversation text not null,
  id text not null,
  at text not null,
  after_seq bigint not null,
  author text not null,
  author_name text not null,
  text text not null,
  mentions text not null,
  primary key (issuer, id)
);
create index desk_notes_of_conversation on desk_notes (issuer, conversation, at);

create table desk_mentions (
  issuer text not null,
  member text not null,
  note text not null,
  conversation text not null,
  at text not null,
  seen_at text,
  primary key (issuer, member, note)
);
create index desk_mentions_unseen on desk_mentions (issuer, member) where seen_at is null;

-- Answers that are written once. texts: JSON, by language.
create table desk_answers (
  issuer text not null,
  id text not null,
  shortcut text not null,
  texts text not null,
  changed_at text not null,
  changed_by text not null,
  primary key (issuer, id)
);
create unique index desk_answers_by_shortcut on desk_answers (issuer, shortcut);
