-- Until when what a provider holds has been compared with what we have: where the next comparison begins.
create table compared (
  issuer text not null,
  source text not null,
  until text not null,
  primary key (issuer, source)
);
