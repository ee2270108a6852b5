-- When something last came from a channel: the start of what its provider is asked about.
create index inbound_by_age on inbound (issuer, source, received_at);
