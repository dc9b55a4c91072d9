-- why: 12345 and other systems push orders and what became of them; what cannot be applied is parked,
-- never lost, and every push leaves a receipt for the daily reconciliation.

create table intake_source (
  code       text primary key check (code ~ '^[a-z][a-z0-9_]{2,39}$'),
  name       text not null check (length(name) between 2 and 40),
  digest     text not null check (digest in ('sm3', 'sha256')),
  secret     bytea not null,
  active     boolean not null default true,
  created_by uuid not null,
  created_at timestamptz not null,
  seen_at    timestamptz
);
comment on table intake_source is '来源系统. One that may push cases here, with the sealed secret it signs with.';

create table intake_nonce (
  source_code text not null references intake_source (code),
  nonce       text not null,
  at          timestamptz not null,
  primary key (source_code, nonce)
);
comment on table intake_nonce is 'Words used once by a signed request: a recorded request cannot be played again.';
-- Serves the removal of old ones.
create index intake_nonce_at on intake_nonce (at);

create table intake_receipt (
  id              bigint generated always as identity primary key,
  source_code     text not null references intake_source (code),
  external_number text not null,
  kind            text not null check (kind in ('order', 'status')),
  outcome         text not null check (outcome in ('made', 'repeated', 'applied', 'parked')),
  push_key        text not null,
  item_id         uuid,
  at              timestamptz not null
);
comment on table intake_receipt is 'What arrived from a source and what became of it, for the reconciliation of a day.';
-- Serves the reconciliation of a day.
create index intake_receipt_day on intake_receipt (source_code, at);
-- Serves «was this very push applied before».
create index intake_receipt_push on intake_receipt (source_code, push_key);

create table intake_parked (
  id              uuid primary key,
  source_code     text not null references intake_source (code),
  external_number text not null,
  kind            text not null check (kind in ('order', 'status')),
  push_key        text not null,
  body            bytea not null,
  reason          text not null,
  at              timestamptz not null,
  settled_at      timestamptz,
  settled_by      uuid,
  outcome         text check (outcome in ('applied', 'dismissed')),
  note            text,
  unique (source_code, push_key)
);
comment on table intake_parked is '暂存. A push that could not be applied: unknown number, unknown status, a move that is not possible now.';
comment on column intake_parked.body is 'pii: sealed copy of what was pushed';
-- Serves the list of what waits for a decision.
create index intake_parked_waiting on intake_parked (at) where settled_at is null;
-- Serves what waits for a number that has just arrived.
create index intake_parked_number on intake_parked (source_code, external_number) where settled_at is null;

create table intake_change (
  seq             bigint generated always as identity primary key,
  source_code     text not null,
  external_number text not null,
  item_id         uuid not null,
  step            integer not null,
  action          text not null,
  state           text not null,
  at              timestamptz not null,
  unique (item_id, step)
);
comment on table intake_change is 'What happened to cases of a source, in order: the source asks for everything after the last one it knows.';
-- Serves «everything after».
create index intake_change_source on intake_change (source_code, seq);

-- What a hotline asked by phone was asked by none of our people.
alter table issue_call_back alter column by_id drop not null;

grant select, insert, update on intake_source to wanyou_app;
grant select, insert, delete on intake_nonce to wanyou_app;
grant select, insert on intake_receipt to wanyou_app;
grant select, insert, update on intake_parked to wanyou_app;
grant select, insert on intake_change to wanyou_app;

-- Read and written as the system only, after the source's signature or the permission was checked.
alter table intake_source enable row level security;
alter table intake_source force row level security;
create policy intake_source_system on intake_source
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table intake_nonce enable row level security;
alter table intake_nonce force row level security;
create policy intake_nonce_system on intake_nonce
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table intake_receipt enable row level security;
alter table intake_receipt force row level security;
create policy intake_receipt_system on intake_receipt
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table intake_parked enable row level security;
alter table intake_parked force row level security;
create policy intake_parked_system on intake_parked
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table intake_change enable row level security;
alter table intake_change force row level security;
create policy intake_change_system on intake_change
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
