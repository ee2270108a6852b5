-- Where the issuer is paid, as it was and as it is asked to be. A change is asked for by one person, agreed to by another,
-- and in force a day later. The first row is what the issuer's folder held when Notan first started with it.
create table payee_versions (
  issuer text not null,
  number bigint not null,
  payee text not null,
  asked_at text not null,
  asked_by text not null,
  agreed_at text,
  agreed_by text,
  in_force_from text,
  withdrawn_at text,
  primary key (issuer, number)
);
