-- 1: this money came for a bill that was paid already, and not all of it has gone back. A person looks at it.
alter table payment_attempts add column is_double bigint not null default 0;
update payment_attempts set is_double = 1 where attempt like '%"isDouble":true%';
create index payment_attempts_double on payment_attempts (issuer, is_double, created_at);
