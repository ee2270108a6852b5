-- How many have accepted an offer of which there are only so many: the database itself decides who comes last.
create table offer_stock (
  issuer text not null,
  offer text not null,
  cap bigint not null,
  taken bigint not null,
  primary key (issuer, offer),
  check (taken >= 0 and taken <= cap)
);

-- What became of each offer a payer was shown. outcome: shown | accepted | declined | withdrawn.
create table offer_standings (
  issuer text not null,
  payer text not null,
  offer text not null,
  id text not null,
  outcome text not null,
  shown_at text not null,
  at text not null,
  invoice text,
  terms text,
  primary key (issuer, payer, offer)
);
create index offer_standings_of_offer on offer_standings (issuer, offer, outcome);

-- What a payer was met with on an occasion, if anything, and what spoke against the rest. considered: JSON, in order.
create table engagement_decisions (
  issuer text not null,
  conversation text not null,
  version bigint not null,
  ordinal bigint not null,
  at text not null,
  payer text,
  invoice text,
  occasion text not null,
  chosen text,
  test text,
  test_group text,
  considered text not null,
  primary key (issuer, conversation, version, ordinal)
);
create index engagement_decisions_of_payer on engagement_decisions (issuer, payer, at);
create index engagement_decisions_of_test on engagement_decisions (issuer, test) where test is not null;
