-- What a turn asks for and another turn gets the answer to, and, when it is over, the record of it.
-- state: waiting | running (leased until due_at) | closed. due_at and expires_at are milliseconds; 0 is due at once.
create table lookups (
  issuer text not null,
  conversation text not null,
  id text not null,
  kind text not null,
  request text not null,
  asked_at text not null,
  state text not null,
  attempts bigint not null,
  due_at bigint not null,
  expires_at bigint not null,
  fence bigint not null,
  closed_at text,
  verdict text,
  why text,
  outcome text,
  primary key (issuer, id)
);
create index lookups_due on lookups (due_at) where state <> 'closed';
create index lookups_of_lane on lookups (issuer, kind, due_at) where state <> 'closed';
create index lookups_of_conversation on lookups (issuer, conversation, asked_at);

-- How much a budget's holder has used in a spell of time: one row each, so that the database itself decides who comes last.
create table spent (
  issuer text not null,
  holder text not null,
  spell text not null,
  times bigint not null,
  amount bigint not null,
  primary key (issuer, holder, spell)
);
