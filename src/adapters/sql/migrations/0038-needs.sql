-- What a version must know to go on with the database after this migration: the number of the migration that brought the new
-- way of keeping it. 0: every version can, as the migration only adds. See migrate.ts.
alter table migrations add column needs bigint not null default 0;
