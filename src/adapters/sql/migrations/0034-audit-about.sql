-- Whom a deed was about, where it was about somebody: a colleague, an invited address.
alter table audit_log add column about text;
