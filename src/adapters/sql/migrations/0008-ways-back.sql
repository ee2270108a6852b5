-- What answering at an address needs beyond the address itself, as its channel last said it (Azure: service address, parties).
create table ways_back (
  issuer text not null,
  channel text not null,
  external_id text not null,
  way text not null,
  at text not null,
  primary key (issuer, channel, external_id)
);
