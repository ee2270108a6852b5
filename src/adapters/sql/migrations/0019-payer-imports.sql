-- Parts of files of payers that have been taken in, each with its answer, so that a part that is sent again is not done again.
create table payer_imports (
  issuer text not null,
  id text not null,
  part bigint not null,
  at text not null,
  stored bigint not null,
  bad text not null,
  primary key (issuer, id, part)
);
