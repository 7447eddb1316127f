-- What a request with an Idempotency-Key was answered with, so that the same request sent again, to whatever host of the
-- instance, gets the same answer. Kept for 24 hours.
create table idempotency_key (
  access_id text not null,
  key text not null,
  request_hash bytea not null,
  -- json, not jsonb: the answer as it was, in its order
  answer json,
  created_at timestamptz not null default now(),
  primary key (access_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);
comment on table idempotency_key is 'What a request with an Idempotency-Key was answered with, for 24 hours.';
