-- What people saw and did at an issuer. Rows are added and, after their time, forgotten; none is ever changed.
create table audit_log (
  issuer text not null,
  id text not null,
  at text not null,
  member text not null,
  name text not null,
  role text not null,
  action text not null,
  conversation text,
  refused bigint not null,
  primary key (issuer, id)
);
create index audit_log_by_time on audit_log (issuer, at);
create index audit_log_of_conversation on audit_log (issuer, conversation, at) where conversation is not null;
create index audit_log_old on audit_log (at);
