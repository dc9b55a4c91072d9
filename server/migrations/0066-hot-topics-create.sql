-- why: many reports of one matter are one matter. 热点 gathers the open issues of a burst, so that one
-- person decides about it, one office leads, and all who reported hear of it together.

create table hot_topic (
  id             uuid primary key,
  title          text not null check (length(title) between 1 and 60),
  state          text not null check (state in ('raised', 'confirmed', 'dismissed', 'ended')),
  area_code      text collate "C" not null check (area_code ~ '^\d{6}(\d{3}){0,3}$'),
  scope_key      text collate "C" not null generated always as ('issue:' || area_code) stored,
  category_code  text not null,
  words          text[] not null default '{}',
  lead_org_id    uuid,
  public_note    text,
  case_count     integer not null,
  reporter_count integer not null,
  news_count     integer not null default 0,
  heat_rank      double precision not null,
  first_at       timestamptz not null,
  last_at        timestamptz not null,
  raised_at      timestamptz not null,
  settled_by     uuid,
  settled_at     timestamptz,
  reason         text,
  version        integer not null default 1,
  check ((state = 'dismissed') <= (reason is not null))
);
comment on table hot_topic is '热点. A burst of issues of one matter; found by a detector, decided about by a person.';
comment on column hot_topic.area_code is 'The smallest area that holds all its issues.';
comment on column hot_topic.words is 'Short words that most of its public issues share.';
comment on column hot_topic.news_count is 'Issues that came after it was dismissed: enough of them and it comes back.';
comment on column hot_topic.heat_rank is 'log2 of the sum of 2^(t / half-life) over its issues: its order is the order of heat at any moment.';
comment on column hot_topic.settled_by is 'pii: who decided about it';
-- Serves the list of a state by heat.
create index hot_topic_heat on hot_topic (state, heat_rank desc, id);

create table hot_topic_case (
  topic_id   uuid not null references hot_topic (id),
  issue_id   uuid not null references issue (id),
  case_at    timestamptz not null,
  added_by   uuid,
  added_at   timestamptz not null,
  removed_by uuid,
  removed_at timestamptz,
  primary key (topic_id, issue_id)
);
comment on table hot_topic_case is 'Which issues make a hot topic. One that a person took out is not added again by the detector.';
comment on column hot_topic_case.added_by is 'pii: who added it; null when the detector did';
comment on column hot_topic_case.removed_by is 'pii: who took it out';
-- Serves «which topic is this issue in».
create index hot_topic_case_issue on hot_topic_case (issue_id);
-- Serves a topic's issues, newest first, and its days.
create index hot_topic_case_newest on hot_topic_case (topic_id, case_at desc) where removed_at is null;

create table hot_topic_event (
  topic_id uuid not null references hot_topic (id),
  seq      integer not null check (seq > 0),
  action   text not null,
  by_id    uuid,
  note     text,
  at       timestamptz not null,
  primary key (topic_id, seq)
);
comment on table hot_topic_event is 'What happened to a hot topic, in order; only ever added.';
comment on column hot_topic_event.by_id is 'pii: who did it; null when the detector did';

create table hot_topic_arrival (
  issue_id uuid primary key references issue (id),
  at       timestamptz not null
);
comment on table hot_topic_arrival is 'New issues that the detector has not looked at yet.';
-- Serves taking the oldest first.
create index hot_topic_arrival_at on hot_topic_arrival (at);

alter table hot_topic enable row level security;
alter table hot_topic force row level security;
create policy hot_topic_in_scope on hot_topic using (
  scope_key ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
  or lead_org_id = any ((select nullif(current_setting('app.orgs', true), ''))::uuid[])
);
alter table hot_topic_case enable row level security;
alter table hot_topic_case force row level security;
create policy hot_topic_case_with_topic on hot_topic_case
  using (exists (select from hot_topic t where t.id = hot_topic_case.topic_id));
alter table hot_topic_event enable row level security;
alter table hot_topic_event force row level security;
create policy hot_topic_event_with_topic on hot_topic_event
  using (exists (select from hot_topic t where t.id = hot_topic_event.topic_id));
alter table hot_topic_arrival enable row level security;
alter table hot_topic_arrival force row level security;
create policy hot_topic_arrival_system on hot_topic_arrival
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));

grant select, insert, update on hot_topic to wanyou_app;
grant select, insert, update on hot_topic_case to wanyou_app;
grant select, insert on hot_topic_event to wanyou_app;
-- update: a row is locked while it is looked at.
grant select, insert, update, delete on hot_topic_arrival to wanyou_app;
