-- why: signing in by password or phone code; nothing stored here lets a reader of the database sign in.

create table account (
  person_id      uuid primary key references person (id),
  area_code      text collate "C" not null check (area_code ~ '^\d{6}(\d{3}){0,3}$'),
  login          text check (login = lower(login) and length(login) between 1 and 60),
  password_hash  text check (password_hash like '$argon2id$%'),
  phone_index    text,
  totp_secret    text,
  totp_on_at     timestamptz,
  totp_last_step bigint,
  failed_count   smallint not null default 0,
  locked_until   timestamptz,
  closed_at      timestamptz,
  created_at     timestamptz not null,
  check (totp_on_at is null or totp_secret is not null)
);
comment on table account is '账号. How a person signs in. closed_at: shut by the security administrator until reopened.';
comment on column account.area_code is 'Whose security administrator looks after it: the district.';
comment on column account.login is 'pii: often a name in pinyin';
comment on column account.phone_index is 'pii: blind index of the phone that receives sign-in codes';
comment on column account.totp_secret is 'Sealed. Counts only once totp_on_at says that a code was confirmed.';
comment on column account.totp_last_step is 'A code is good once: steps up to this one are used up.';
-- Serves sign-in by name and by phone; nobody shares either.
create unique index account_login on account (login) where login is not null;
create unique index account_phone on account (phone_index) where phone_index is not null;

create table session (
  id               uuid primary key,
  token_hash       text not null,
  person_id        uuid not null references account (person_id),
  second_factor_at timestamptz,
  idle_seconds     integer not null check (idle_seconds > 0),
  created_at       timestamptz not null,
  seen_at          timestamptz not null,
  expires_at       timestamptz not null,
  ended_at         timestamptz
);
comment on table session is 'Signed in. Only the digest of the token is kept; it ends when idle, too old or signed out.';
comment on column session.seen_at is 'pii: when somebody was last active; written at most once a minute';
-- Serves every request: whose token is this.
create unique index session_token on session (token_hash);
-- Serves sign-out everywhere.
create index session_person on session (person_id) where ended_at is null;
-- Serves the daily removal of what ended long ago.
create index session_expires on session (expires_at);

create table sign_in_code (
  id            uuid primary key,
  phone_index   text not null,
  address_index text not null,
  code_hash     text not null,
  tries_left    smallint not null check (tries_left >= 0),
  created_at    timestamptz not null,
  expires_at    timestamptz not null,
  used_at       timestamptz
);
comment on table sign_in_code is 'Codes sent to phones: keyed digests, five minutes, three tries, once.';
comment on column sign_in_code.phone_index is 'pii: blind index';
comment on column sign_in_code.address_index is 'pii: blind index of the network address that asked';
-- Serves the newest code of a phone and the limit per phone; the limit per address; the removal.
create index sign_in_code_phone on sign_in_code (phone_index, created_at);
create index sign_in_code_address on sign_in_code (address_index, created_at);
create index sign_in_code_created on sign_in_code (created_at);

create table sign_in_try (
  key          text primary key,
  failed_count smallint not null,
  locked_until timestamptz,
  at           timestamptz not null
);
comment on table sign_in_try is 'Failed tries by network address, and by logins that nobody has, so that those lock like real ones.';
comment on column sign_in_try.key is 'pii: blind index of an address or of what was typed as a login';
-- Serves the removal of what no longer counts.
create index sign_in_try_at on sign_in_try (at);

alter table account enable row level security;
alter table account force row level security;
create policy account_own on account using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
create policy account_in_scope on account for select using (
  ('account:' || area_code) ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

alter table session enable row level security;
alter table session force row level security;
create policy session_own on session using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

alter table sign_in_code enable row level security;
alter table sign_in_code force row level security;
create policy sign_in_code_system on sign_in_code
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));

alter table sign_in_try enable row level security;
alter table sign_in_try force row level security;
create policy sign_in_try_system on sign_in_try
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));

grant select, insert, update, delete on account to wanyou_app;
grant select, insert, update, delete on session to wanyou_app;
grant select, insert, update, delete on sign_in_code to wanyou_app;
grant select, insert, update, delete on sign_in_try to wanyou_app;
