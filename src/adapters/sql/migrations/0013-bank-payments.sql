-- Bank files that were taken. hash: SHA-256 of the bytes, so that the same file again gets the same answer. known: how many
-- of its movements another file had told of.
create table bank_files (
  issuer text not null,
  hash text not null,
  format text not null,
  message_id text,
  at text not null,
  movements bigint not null,
  known bigint not null,
  pending bigint not null,
  warnings text not null,
  primary key (issuer, hash)
);

-- Every movement a bank told of, once; id is made of the bank's own reference. print: what it says, without the bank's
-- reference, to find the same movement told of again without one.
-- state: new (not matched yet) | posting (being recorded) | posted | recognised (told of by another before) | open (for a
-- person) | settled (a person decided). unposted: what is on no bill, in minor units. decided: JSON, what was done and by whom.
create table bank_payments (
  issuer text not null,
  id text not null,
  file text not null,
  place bigint not null,
  print text not null,
  at text not null,
  booked_on text not null,
  amount bigint not null,
  currency text not null,
  sender text,
  movement text not null,
  state text not null,
  reason text,
  unposted bigint not null,
  decided text not null,
  version bigint not null,
  primary key (issuer, id)
);
create index bank_payments_by_state on bank_payments (issuer, state, booked_on, id);
create index bank_payments_of_file on bank_payments (issuer, file, place);
create index bank_payments_by_print on bank_payments (issuer, print);
create index bank_payments_by_sender on bank_payments (issuer, sender) where sender is not null;

-- What a payment is matched by: the reference as banks write it, and the whole amount. Older bills are filled in before the
-- first bank file is read.
alter table invoices add column reference text;
alter table invoices add column payable bigint;
create index invoices_by_reference on invoices (issuer, reference) where reference is not null;
create index invoices_by_payable on invoices (issuer, payable, id);
