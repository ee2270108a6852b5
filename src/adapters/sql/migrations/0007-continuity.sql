-- When the provider took a message, and when it was known to be in the payer's hands: which question an answer can be about.
alter table messages add column left_at text;
alter table messages add column arrived_at text;

-- Who is waited for most goes first: urgency 0 a reply, 1 a notice, 2 a bill; queued_at (ms) keeps the order within.
alter table outbox add column channel text not null default '';
alter table outbox add column urgency bigint not null default 1;
alter table outbox add column queued_at bigint not null default 0;
update outbox set channel = coalesce((select m.channel from messages m
  where m.issuer = outbox.issuer and m.conversation = outbox.conversation and m.seq = outbox.seq), '');
create index outbox_lanes on outbox (issuer, channel, urgency, queued_at);

-- Since when the payer has had an address; unknown for the older ones.
alter table addresses add column since text;

-- What is known against an address of a payer's, the newest word about each. wrong_person, not_me, moved, replaced: it is
-- closed, and not the payer's any more; unknown_number: the carrier knows no such number.
create table address_marks (
  issuer text not null,
  payer text not null,
  channel text not null,
  external_id text not null,
  mark text not null,
  at text not null,
  primary key (issuer, payer, channel, external_id)
);
