-- One set of tables for both stores. Times are ISO 8601 text in UTC, or milliseconds where they are compared with a clock.
-- The issuer leads every key. JSON is text: it is read whole and never searched.

create table payers (
  issuer text not null,
  ref text not null,
  name text not null,
  locale text not null,
  attributes text not null,
  consents text not null,
  primary key (issuer, ref)
);

-- given_by: 'issuer' (replaced by the next PUT of the payer) or 'link' (proven by the payer, stays).
create table addresses (
  issuer text not null,
  channel text not null,
  external_id text not null,
  payer text not null,
  given_by text not null,
  rank bigint not null,
  primary key (issuer, channel, external_id)
);
create index addresses_of_payer on addresses (issuer, payer);

create table conversations (
  issuer text not null,
  id text not null,
  version bigint not null,
  payer text,
  owner text not null,
  agent_id text,
  agent_name text,
  offered_at text,
  epoch bigint not null,
  channel text,
  last_at text not null,
  last_text text not null,
  last_from text not null,
  last_seq bigint not null,
  state text not null,
  primary key (issuer, id)
);
create index conversations_waiting on conversations (issuer, offered_at) where offered_at is not null;
create index conversations_recent on conversations (issuer, last_at);

-- A turn is taken once: two turns for the same version collide on this key, and the later one starts over.
create table turns (
  issuer text not null,
  conversation text not null,
  version bigint not null,
  at text not null,
  primary key (issuer, conversation, version)
);

create table inbound (
  issuer text not null,
  source text not null,
  provider_id text not null,
  hash text not null,
  received_at text not null,
  answer text not null,
  primary key (issuer, source, provider_id)
);

create table messages (
  issuer text not null,
  conversation text not null,
  seq bigint not null,
  id text not null,
  at text not null,
  channel text not null,
  address text not null,
  speaker text not null,
  author text,
  locale text not null,
  text text not null,
  class text not null,
  epoch bigint not null,
  detail text not null,
  delivery text not null,
  provider_id text,
  primary key (issuer, conversation, seq)
);
create unique index messages_by_id on messages (issuer, id);
create index messages_by_provider on messages (issuer, provider_id) where provider_id is not null;

-- Only what has not left yet; a finished row is deleted and the message keeps the result.
-- state: queued | sending (leased) | unknown (may have been accepted: ask first).
create table outbox (
  issuer text not null,
  conversation text not null,
  seq bigint not null,
  message text not null,
  state text not null,
  ask_first bigint not null,
  attempts bigint not null,
  due_at bigint not null,
  fence bigint not null,
  first_tried_at text,
  code text,
  primary key (issuer, conversation, seq)
);
create index outbox_due on outbox (due_at);

create table timers (
  issuer text not null,
  conversation text not null,
  name text not null,
  due_at text not null,
  primary key (issuer, conversation, name)
);
create index timers_due on timers (due_at);

create table invoices (
  issuer text not null,
  id text not null,
  payer text not null,
  type text not null,
  number text not null,
  issued text not null,
  arrived_at text not null,
  document text not null,
  state text not null,
  content_hash text not null,
  primary key (issuer, id)
);
create unique index invoices_by_number on invoices (issuer, type, number);
create index invoices_of_payer on invoices (issuer, payer, issued, arrived_at);

create table timeline (
  issuer text not null,
  invoice text not null,
  seq bigint not null,
  at text not null,
  type text not null,
  data text not null,
  once text not null,
  primary key (issuer, invoice, seq)
);
create unique index timeline_once on timeline (issuer, invoice, once);

-- Tokens are stored as SHA-256 only. A page token tells the issuer, so it leads here.
create table page_links (
  token_hash text not null primary key,
  issuer text not null,
  payer text not null,
  invoice text,
  expires_at text not null
);

create table one_time_links (
  issuer text not null,
  token_hash text not null,
  payer text not null,
  channel text not null,
  expires_at text not null,
  primary key (issuer, token_hash)
);
create table used_links (
  issuer text not null,
  token_hash text not null,
  primary key (issuer, token_hash)
);

create table web_sessions (
  issuer text not null,
  id text not null,
  conversation text not null,
  user_id text not null,
  payer text,
  created_at text not null,
  ended_at text,
  from_seq bigint not null,
  primary key (issuer, id)
);
create index conversations_of_payer on conversations (issuer, payer) where payer is not null;
