-- 1: changed since it was counted, 2: being counted in this transaction, 0: counted. A column of its own, because no database
-- can tell beforehand how many rows have two columns that differ, and would read them all.
alter table engagements add column waits bigint not null default 1;
update engagements set waits = 0 where flags = folded;
drop index engagements_to_fold;
drop index engagements_folding;
create index engagements_waiting on engagements (issuer, id) where waits = 1;
create index engagements_counting on engagements (issuer, id) where waits = 2;
