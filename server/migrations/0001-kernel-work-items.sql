-- why: one spine for everything that someone must do and someone else must judge, with a trail
-- nobody can rewrite. Who may see a row is one predicate, here and in kernel/loop/visibility.ts.

create table work_item (
  id                uuid primary key,
  kind              text not null,
  number            text not null unique,
  title             text not null check (length(title) between 1 and 120),
  state             text not null,
  tier              text not null check (tier in ('estate', 'community', 'street', 'department')),
  urgency           smallint not null check (urgency between 0 and 2),
  topic_code        text collate "C",
  longitude         double precision,
  latitude          double precision,
  area_code         text collate "C" not null check (area_code ~ '^\d{6}(\d{3}){0,3}$'),
  scope_key         text collate "C" not null generated always as (kind || ':' || area_code) stored,
  extra_scope_keys  text[] not null default '{}',
  secret            boolean not null default false,
  identity          text not null check (identity in ('named', 'anonymous', 'secret')),
  asker_id          uuid,
  follower_ids      uuid[] not null default '{}',
  holder_org_id     uuid,
  holder_id         uuid,
  helper_org_ids    uuid[] not null default '{}',
  helper_ids        uuid[] not null default '{}',
  doer_ids          uuid[] not null default '{}',
  doer_org_ids      uuid[] not null default '{}',
  waits_for         text not null,
  clock             jsonb,
  due_at            timestamptz,
  warn_at           timestamptz,
  reopen_count      smallint not null default 0,
  step_count        integer not null,
  head_hash         text not null,
  version           integer not null default 1,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  ended_at          timestamptz,
  check (identity <> 'anonymous' or asker_id is null),
  check ((longitude is null) = (latitude is null))
);
comment on table work_item is '件. One row for anything someone must do and someone else must judge. state, holder and clock cache the last step.';
comment on column work_item.scope_key is 'kind:area. A viewer sees it when it starts with one of their scopes.';
comment on column work_item.topic_code is 'What it is about, in the words of its kind: an issue''s category. Codes nest by prefix.';
comment on column work_item.longitude is 'CGCS2000 degrees, attached once by the reporter; with latitude.';
comment on column work_item.doer_ids is 'Everyone who did a part of the work: none of them may judge it.';
comment on column work_item.clock is 'amount, unit, rule, startedAt, pauses[] as kernel/calendar reads them.';

-- Serves list by urgency over a wide scope (district, street).
create index work_item_urgency on work_item (urgency, due_at, id) where ended_at is null;
-- Serves list by urgency for a narrow scope (community, grid) and the newest-first list of an area.
create index work_item_scope_open on work_item (scope_key, state, tier, urgency, due_at) where ended_at is null;
create index work_item_scope_new on work_item (scope_key, created_at);
-- Serves newest-first over a wide scope.
create index work_item_new on work_item (created_at desc, id desc);
-- Serves my organisation's to-do.
create index work_item_holder_org on work_item (holder_org_id, urgency, due_at) where ended_at is null;
create index work_item_helper_org on work_item using gin (helper_org_ids) where helper_org_ids <> '{}';
-- Serves what my organisation has finished.
create index work_item_holder_org_ended on work_item (holder_org_id, created_at) where ended_at is not null;
-- Serves what was handed to me in person, and what was shared with my area: both are rare.
create index work_item_holder on work_item (holder_id) where holder_org_id is null and holder_id is not null;
create index work_item_helper on work_item using gin (helper_ids) where helper_ids <> '{}';
create index work_item_shared on work_item (id) where extra_scope_keys <> '{}';
-- Serves «my issues».
create index work_item_asker on work_item (asker_id, created_at desc) where asker_id is not null;
create index work_item_follower on work_item using gin (follower_ids) where follower_ids <> '{}';
-- Serves the queues (to sort, to adjudicate, to verify, to call back).
create index work_item_waits on work_item (waits_for, urgency, due_at, id) where ended_at is null;
-- Serves lists of one category.
create index work_item_topic on work_item (topic_code, state, tier, urgency, due_at) where ended_at is null;
-- Serves the map: open items in a view.
create index work_item_place on work_item (latitude, longitude) where ended_at is null and latitude is not null;
-- Serves the sweep: due and overdue items, oldest first.
create index work_item_sweep on work_item (warn_at) where ended_at is null and warn_at is not null;
create index work_item_due on work_item (due_at) where ended_at is null and due_at is not null;
create index work_item_ended on work_item (ended_at) where ended_at is not null;

create table work_step (
  item_id    uuid not null references work_item (id),
  seq        integer not null check (seq > 0),
  action     text not null,
  from_state text,
  to_state   text not null,
  actor_id   uuid,
  actor_role text not null,
  org_id     uuid,
  note       text,
  payload    jsonb not null default '{}',
  file_ids   uuid[] not null default '{}',
  salt       text,
  digest     text not null,
  prev_hash  text,
  hash       text not null,
  at         timestamptz not null,
  primary key (item_id, seq)
);
comment on table work_step is '步. Append-only trail: the app role can only add and read. hash covers digest, not the words, so that words may be erased by law and the chain still verifies.';
comment on column work_step.note is 'pii: free text written by people';
comment on column work_step.payload is 'pii: what the move carried';
-- Serves the daily anchor and «what happened today».
create index work_step_at on work_step (at);

alter table work_item enable row level security;
alter table work_item force row level security;
create policy work_item_visible on work_item using (
  (not secret and (
    scope_key ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
    or exists (select from unnest(extra_scope_keys) k where k ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[]))
  ))
  or (secret and scope_key ^@ any ((select nullif(current_setting('app.secret_scopes', true), ''))::text[]))
  or asker_id = (select nullif(current_setting('app.person', true), '')::uuid)
  -- An office holds through its people in office; only what no office holds is held by a person.
  or (holder_org_id is null and holder_id = (select nullif(current_setting('app.person', true), '')::uuid))
  or (select nullif(current_setting('app.person', true), '')::uuid) = any (helper_ids)
  or (select nullif(current_setting('app.person', true), '')::uuid) = any (follower_ids)
  or holder_org_id = any ((select nullif(current_setting('app.orgs', true), ''))::uuid[])
  or helper_org_ids && (select nullif(current_setting('app.orgs', true), ''))::uuid[]
  or id = (select nullif(current_setting('app.moving', true), '')::uuid)
);

alter table work_step enable row level security;
alter table work_step force row level security;
create policy work_step_with_item on work_step
  using (exists (select from work_item w where w.id = work_step.item_id))
  with check (item_id = (select nullif(current_setting('app.moving', true), '')::uuid)
    or exists (select from work_item w where w.id = work_step.item_id));

grant select, insert, update on work_item to wanyou_app;
grant select, insert on work_step to wanyou_app;
-- The eraser blanks words that the law lets a person delete; it cannot touch the chain itself.
grant select, update (note, payload, salt) on work_step to wanyou_eraser;
grant select, update (title) on work_item to wanyou_eraser;
