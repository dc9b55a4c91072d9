-- why: an officer asks the same question of the list every morning. It is kept under a name, by itself,
-- for a post or for an organisation, shown with its count, and tells what newly enters it.

create table saved_view (
  id         uuid primary key,
  owner_id   uuid not null,
  reach      text not null check (reach in ('mine', 'post', 'org', 'below')),
  org_id     uuid references org (id),
  role       text,
  name       text not null check (length(name) between 1 and 40),
  filters    jsonb not null,
  sort       text not null check (sort in ('urgency', 'newest')),
  columns    text[] not null,
  version    integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  check ((reach = 'mine') = (org_id is null)),
  check ((reach = 'post') = (role is not null))
);
comment on table saved_view is '视图. A question to the list of issues under a name. It holds the question only: what it shows is read anew by each viewer, as that viewer.';
comment on column saved_view.owner_id is 'pii: who made it';
comment on column saved_view.filters is 'pii: filters as the list takes them; words that somebody searched for may name a person';
comment on column saved_view.reach is 'mine: the maker alone; post: holders of a role at an organisation; org: everybody of it; below: also the organisations under it.';
-- Serves «my views».
create index saved_view_owner on saved_view (owner_id) where removed_at is null;
-- Serves the views of my organisations and of those above them.
create index saved_view_org on saved_view (org_id) where removed_at is null;
-- Serves the removal of what was taken away.
create index saved_view_removed on saved_view (removed_at) where removed_at is not null;

create table view_place (
  person_id uuid not null,
  view_id   uuid not null references saved_view (id),
  position  smallint not null,
  is_first  boolean not null default false,
  primary key (person_id, view_id)
);
comment on table view_place is 'How somebody arranges views: which are pinned, in which order, and which one a list opens with.';
comment on column view_place.person_id is 'pii: whose arrangement it is';
-- Serves the removal of a view.
create index view_place_view on view_place (view_id);

create table view_subscription (
  person_id  uuid not null,
  view_id    uuid not null references saved_view (id),
  rhythm     text not null check (rhythm in ('at_once', 'hourly', 'daily')),
  daily_at   text check (daily_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  state      text not null check (state in ('active', 'ended')),
  why_ended  text,
  members    uuid[] not null,
  looked_at  timestamptz,
  told_at    timestamptz,
  told_on    date,
  told_count smallint not null default 0,
  next_at    timestamptz not null,
  created_at timestamptz not null,
  primary key (person_id, view_id),
  check ((rhythm = 'daily') = (daily_at is not null)),
  check ((state = 'ended') = (why_ended is not null))
);
comment on table view_subscription is '视图订阅. Tells a person what newly enters a view: what is in it now and was not at the last look.';
comment on column view_subscription.person_id is 'pii: who is told';
comment on column view_subscription.members is 'What was in the view at the last look, of which the person was told or which was there before; bounded by a setting.';
-- Serves the job that looks at what is due.
create index view_subscription_due on view_subscription (next_at) where state = 'active';
-- Serves the end of a view.
create index view_subscription_view on view_subscription (view_id);

grant select, insert, update, delete on saved_view, view_place, view_subscription to wanyou_app;

alter table saved_view enable row level security;
alter table saved_view force row level security;
create policy saved_view_system on saved_view
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
create policy saved_view_own on saved_view using (
  owner_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or org_id = any ((select nullif(current_setting('app.orgs', true), ''))::uuid[])
);
-- From above: read only. The offices of the district itself stand above everybody.
create policy saved_view_from_above on saved_view for select using (
  reach = 'below' and org_id = any (array(
    with recursive mine as (
      select unnest((select nullif(current_setting('app.orgs', true), ''))::uuid[]) as id
    ), above as (
      select o.id, o.parent_id from org o
      where o.id in (select id from mine) or (o.kind = 'district_office' and exists (select from mine))
      union
      select o.id, o.parent_id from org o join above a on o.id = a.parent_id
    )
    select id from above))
);
alter table view_place enable row level security;
alter table view_place force row level security;
create policy view_place_own on view_place using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
alter table view_subscription enable row level security;
alter table view_subscription force row level security;
create policy view_subscription_own on view_subscription using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
