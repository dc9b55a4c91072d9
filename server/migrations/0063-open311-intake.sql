-- why: other systems report, ask and tell by Open311 GeoReport v2. What they may do hangs on a key,
-- what they sent twice is done once, and what cannot be done at once waits where people see it.

create table open311_key (
  id            uuid primary key,
  name          text not null check (length(name) between 1 and 60),
  contact       text not null default '' check (length(contact) <= 120),
  key_hash      text not null unique check (key_hash ~ '^[0-9a-f]{64}$'),
  hint          text not null check (length(hint) between 4 and 8),
  scopes        text[] not null check (scopes <@ array['read', 'post', 'update']),
  service_codes text[] not null default '{}',
  org_id        uuid,
  per_minute    integer not null check (per_minute between 1 and 100000),
  per_day       integer not null check (per_day between 1 and 10000000),
  held          boolean not null default false,
  test          boolean not null default false,
  created_by    uuid not null,
  created_at    timestamptz not null,
  last_used_at  timestamptz,
  revoked_by    uuid,
  revoked_at    timestamptz
);
comment on table open311_key is '接口密钥. Kept as a digest only; org_id names the office for which the other system speaks and whose cases it may move.';
comment on column open311_key.contact is 'pii: whom to call about this key';
comment on column open311_key.held is 'What comes with it waits for somebody to let it in; a token is answered instead of a number.';
comment on column open311_key.test is 'Everything is checked and nothing is kept.';

create table open311_rate (
  key_id  uuid not null references open311_key (id),
  span    text not null check (span in ('minute', 'day')),
  from_at timestamptz not null,
  count   integer not null,
  primary key (key_id, span, from_at)
);
comment on table open311_rate is 'Calls of a key in a minute and in a day, counted by all processes together; kept for three months.';
-- Serves the removal.
create index open311_rate_from on open311_rate (from_at);

create table open311_call (
  id        uuid primary key,
  key_id    uuid not null references open311_key (id),
  at        timestamptz not null,
  operation text not null check (operation in ('post_request', 'post_update')),
  outcome   text not null check (outcome in ('made', 'repeated', 'held', 'tested', 'applied', 'parked', 'refused')),
  status    smallint not null,
  item_id   uuid references work_item (id),
  detail    text not null default ''
);
comment on table open311_call is 'Every call by a key that was to make something, and what it made.';
-- Serves the list of a key's calls, newest first, and their removal.
create index open311_call_key on open311_call (key_id, at desc);
-- Serves «by which key did this come».
create index open311_call_item on open311_call (item_id) where item_id is not null;

create table open311_intake (
  id          uuid primary key,
  key_id      uuid not null references open311_key (id),
  replay_key  text not null,
  digest      text not null,
  token       text not null unique,
  state       text not null check (state in ('new', 'held', 'made', 'declined')),
  sealed      bytea,
  email       bytea,
  item_id     uuid,
  number      text,
  notice      text not null default '',
  received_at timestamptz not null,
  settled_by  uuid,
  settled_at  timestamptz,
  reason      text check (length(reason) <= 400),
  unique (key_id, replay_key),
  check ((state = 'made') = (number is not null))
);
comment on table open311_intake is 'One row for each report that came by Open311: a repetition finds it and makes no second case. id is the request id of the command.';
comment on column open311_intake.sealed is 'pii: what was sent, sealed; kept only while it waits';
comment on column open311_intake.email is 'pii: where to tell the reporter, sealed';
comment on column open311_intake.reason is 'Why it was not let in; told to whoever asks with the token.';
-- Serves what waits to be let in, oldest first.
create index open311_intake_held on open311_intake (received_at, id) where state = 'held';
-- Serves «where to tell the reporter of this case», and «did this key report this case».
create index open311_intake_item on open311_intake (item_id) where item_id is not null;

create table open311_update (
  id          uuid primary key,
  key_id      uuid not null references open311_key (id),
  their_id    text not null check (length(their_id) between 1 and 120),
  item_id     uuid not null references work_item (id),
  status      text not null,
  description text not null,
  media_url   text,
  photo_ids   uuid[] not null default '{}',
  said_at     timestamptz not null,
  received_at timestamptz not null,
  state       text not null check (state in ('new', 'applied', 'parked', 'dismissed')),
  problem     text,
  settled_by  uuid,
  settled_at  timestamptz,
  unique (key_id, their_id)
);
comment on table open311_update is 'One row for each update that another system sent. What its status asks for and our loop does not allow is parked for a person, never lost.';
comment on column open311_update.description is 'pii: free text of another system';
-- Serves the parked list, oldest first.
create index open311_update_parked on open311_update (received_at, id) where state = 'parked';
-- Serves the updates of one case.
create index open311_update_item on open311_update (item_id);
