-- What was said to a payer and what came of it: one row for each bill, flow, offer or survey that a payer met. `flags` holds
-- what has happened (bits, see insight-measures.ts) and only grows; `folded` is what insight_counts has counted of it already.
create table engagements (
  issuer text not null,
  id text not null,
  kind text not null,
  name text not null,
  conversation text not null,
  invoice text,
  seq bigint not null,
  channel text not null,
  segments text not null,
  month text not null,
  at text not null,
  flags bigint not null,
  folding bigint not null,
  folded bigint not null,
  primary key (issuer, id)
);
create index engagements_of_message on engagements (issuer, conversation, seq);
create index engagements_of_invoice on engagements (issuer, invoice) where invoice is not null;
create index engagements_to_fold on engagements (issuer, id) where flags <> folded;
create index engagements_folding on engagements (issuer, id) where folding <> folded;

-- The same, counted: by kind, name, month, channel and set of segments.
create table insight_counts (
  issuer text not null,
  kind text not null,
  name text not null,
  month text not null,
  channel text not null,
  segments text not null,
  sent bigint not null,
  delivered bigint not null,
  opened bigint not null,
  answered bigint not null,
  accepted bigint not null,
  declined bigint not null,
  opted_out bigint not null,
  paid_on_time bigint not null,
  handed_off bigint not null,
  automatic bigint not null,
  converted bigint not null,
  primary key (issuer, kind, name, month, channel, segments)
);

-- 1 where the payer has said something; for the others the bill is all there is.
alter table conversations add column said bigint not null default 0;
update conversations set said = 1 where exists (select 1 from messages m
  where m.issuer = conversations.issuer and m.conversation = conversations.id and m.speaker = 'payer');
create index conversations_said on conversations (issuer, said) where payer is not null;
