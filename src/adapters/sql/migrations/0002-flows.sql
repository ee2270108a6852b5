-- Flows as they were published. A version never changes; heads name those in force. `named`: the sentences it was read with.
create table flow_versions (
  issuer text not null,
  version text not null,
  flow text not null,
  file text not null,
  source text not null,
  named text not null,
  published_at text not null,
  primary key (issuer, version)
);

create table flow_heads (
  issuer text not null,
  flow text not null,
  version text not null,
  since text not null,
  primary key (issuer, flow)
);

-- Numbered, so that of two people who publish at once the later one collides and looks again.
create table publications (
  issuer text not null,
  number bigint not null,
  at text not null,
  summary text not null,
  primary key (issuer, number)
);

-- Who waits where, kept in step with the conversation in the same commit.
create table sessions (
  issuer text not null,
  conversation text not null,
  id text not null,
  flow text not null,
  version text not null,
  step text not null,
  waits text not null,
  since text not null,
  primary key (issuer, conversation, id)
);
create index sessions_of_flow on sessions (issuer, flow, version, step);

-- What an author must mend.
create table flow_failures (
  issuer text not null,
  id text not null,
  flow text not null,
  version text not null,
  step text not null,
  line bigint not null,
  why text not null,
  at text not null,
  primary key (issuer, id)
);
create index flow_failures_recent on flow_failures (issuer, at);

-- Days that a flow waited for and that have been gone through.
create table flow_days (
  issuer text not null,
  flow text not null,
  day text not null,
  primary key (issuer, flow, day)
);

-- Bills stored before this have no day to be reminded of.
alter table invoices add column due text;
create index invoices_due on invoices (issuer, due, id);
