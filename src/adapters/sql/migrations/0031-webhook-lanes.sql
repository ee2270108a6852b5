-- What one address is to be posted next, without looking at what waits for others.
create index webhooks_of_lane on webhooks (issuer, endpoint, due_at, at, id, state) where state in ('waiting', 'sending');
-- What was delivered is kept for a while and then deleted.
create index webhooks_delivered on webhooks (delivered_at) where state = 'delivered';
