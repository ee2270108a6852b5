-- Each time a payer was asked a survey, with the segments the payer was in then (`,lojal,norr,`).
create table survey_runs (
  issuer text not null,
  run text not null,
  survey text not null,
  payer text,
  conversation text not null,
  invoice text,
  channel text not null,
  segments text not null,
  asked_at text not null,
  primary key (issuer, run)
);
create index survey_runs_of_survey on survey_runs (issuer, survey, asked_at);

-- Answers as they came: `score` where it is a number, `value` the choice, words or date, `given` what the payer wrote or tapped.
-- Of several choices each chosen one is a row (`part` 0, 1, …); none chosen is one row without a value.
create table survey_answers (
  issuer text not null,
  run text not null,
  question text not null,
  part bigint not null,
  survey text not null,
  score text,
  value text,
  given text not null,
  conversation text not null,
  seq bigint not null,
  at text not null,
  primary key (issuer, run, question, part)
);
create index survey_answers_of_survey on survey_answers (issuer, survey, question, at);

-- What a survey gave a payer: this key is why it is given once. `invoice` null: it comes off the next bill.
create table survey_rewards (
  issuer text not null,
  survey text not null,
  payer text not null,
  run text not null,
  amount bigint not null,
  currency text not null,
  earned_at text not null,
  invoice text,
  credited_at text,
  primary key (issuer, survey, payer)
);
create index survey_rewards_waiting on survey_rewards (issuer, payer) where invoice is null;
