-- Short addresses of files in threads, for channels that carry words alone. Only the hash of a token is stored.
create table file_links (
  token_hash text not null primary key,
  issuer text not null,
  conversation text not null,
  file text not null,
  expires_at text not null
);
