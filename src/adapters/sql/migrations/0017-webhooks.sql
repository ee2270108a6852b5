-- What an issuer's own systems are told, each until it is taken. state: waiting | sending (leased until due_at) | delivered |
-- dead. due_at in milliseconds; 0 is due at once. body: as it is posted.
create table webhooks (
  issuer text not null,
  id text not null,
  endpoint text not null,
  type text not null,
  at text not null,
  body text not null,
  state text not null,
  attempts bigint not null,
  due_at bigint not null,
  fence bigint not null,
  said text,
  delivered_at text,
  primary key (issuer, id)
);
create index webhooks_due on webhooks (due_at) where state in ('waiting', 'sending');
create index webhooks_of_issuer on webhooks (issuer, at);
create index webhooks_dead on webhooks (issuer, state) where state <> 'delivered';
