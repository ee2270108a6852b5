-- A text too long for one message of the provider goes in parts, each with its own state: what arrived is never sent again
-- because another part did not. Rows exist only for texts of several parts.
create table message_parts (
  issuer text not null,
  message text not null,
  part bigint not null,
  parts bigint not null,
  provider_id text,
  delivery text not null,
  primary key (issuer, message, part)
);
-- The part that leaves next.
alter table outbox add column part bigint not null default 1;

-- Channels the payer said STOP on, comma separated: what was decided before the STOP and has not left is not sent.
alter table conversations add column stopped text not null default '';

-- What the payer agreed to or refused in the payer's own words, by purpose, as JSON. It stands over what the issuer says.
alter table payers add column own_consents text not null default '{}';
