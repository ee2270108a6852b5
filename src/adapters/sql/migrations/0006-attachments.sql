-- Files that came with messages. `bytea` is PostgreSQL's name for bytes; SQLite keeps them as a blob whatever the column is called.
create table attachments (
  issuer text not null,
  conversation text not null,
  id text not null,
  name text,
  type text not null,
  size bigint not null,
  content bytea not null,
  at text not null,
  primary key (issuer, conversation, id)
);
