-- Tries to pay an invoice with a provider. `attempt` is the whole of it; the other columns are what is asked by.
create table payment_attempts (
  issuer text not null,
  id text not null,
  invoice text not null,
  provider text not null,
  provider_id text,
  payment_id text,
  is_current bigint not null,
  version bigint not null,
  created_at text not null,
  ask_at bigint,
  attempt text not null,
  primary key (issuer, id)
);
-- One at a time for each invoice and provider: two taps in the same moment begin one payment.
create unique index payment_attempts_current on payment_attempts (issuer, invoice, provider) where is_current = 1;
-- The provider's names are unique as well: one payment is never counted for two attempts.
create unique index payment_attempts_provider on payment_attempts (issuer, provider, provider_id) where provider_id is not null;
create unique index payment_attempts_payment on payment_attempts (issuer, provider, payment_id) where payment_id is not null;
create index payment_attempts_invoice on payment_attempts (issuer, invoice, created_at);
create index payment_attempts_due on payment_attempts (ask_at) where ask_at is not null;
