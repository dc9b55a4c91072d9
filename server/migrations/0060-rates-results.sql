-- why: the three rates of any month, area, category or unit are counted from one word per closed case,
-- its outcome; a cell and the list behind it select by the same word, so they cannot disagree.

create table issue_result (
  issue_id   uuid primary key references issue (id),
  month      text collate "C" not null check (month ~ '^\d{4}-\d{2}$'),
  counted_at timestamptz not null,
  area_code  text collate "C" not null,
  org_id     uuid,
  tier       text not null,
  topic_code text collate "C" not null,
  secret     boolean not null,
  outcome    text collate "C" not null check (outcome ~ '^[A-Z][YN_][YN_][SBD_][a-z_][FB_][X_]$')
);
comment on table issue_result is '结果. One row per closed case: the month it was closed in (Asia/Shanghai), where, by whom, and its outcome as atoms; no rate is stored, so a new formula counts old months too.';
-- Serves the list behind a cell of a district or street, newest first.
create index issue_result_counted on issue_result (counted_at desc, issue_id desc)
  include (area_code, org_id, tier, topic_code, secret, outcome, month);
-- Serves the board of a community or grid, and the list behind it.
create index issue_result_area on issue_result (area_code, month)
  include (org_id, tier, topic_code, secret, outcome);
-- Serves the board of one unit, and the list behind it.
create index issue_result_org on issue_result (org_id, month)
  include (area_code, tier, topic_code, secret, outcome) where org_id is not null;

create table issue_result_tally (
  scope_code text collate "C" not null check (length(scope_code) in (6, 9)),
  breakdown  text collate "C" not null check (breakdown in ('area', 'org', 'topic', 'tier')),
  month      text collate "C" not null,
  key        text collate "C" not null,
  secret     boolean not null,
  counts     jsonb not null,
  primary key (scope_code, breakdown, month, key, secret)
);
comment on table issue_result_tally is 'How many cases of issue_result have each outcome, for a district and a street: one row for each cell of a board, so that a year is a hundred rows. Written with issue_result in one transaction of the relay.';

create table issue_exclusion (
  id            uuid primary key,
  issue_id      uuid not null references issue (id),
  area_code     text collate "C" not null,
  reason        text not null,
  note          text not null,
  evidence_ids  uuid[] not null default '{}',
  state         text not null default 'proposed' check (state in ('proposed', 'approved', 'rejected', 'lifted')),
  proposed_by   uuid not null,
  proposed_org  uuid,
  proposed_at   timestamptz not null,
  settled_by    uuid,
  settled_at    timestamptz,
  settled_note  text,
  lifted_by     uuid,
  lifted_at     timestamptz,
  lifted_note   text,
  check (settled_by is distinct from proposed_by),
  check ((state = 'proposed') = (settled_at is null)),
  check ((state = 'lifted') = (lifted_at is not null))
);
comment on table issue_exclusion is '剔除. A case taken out of the rates: proposed with reason and evidence, approved by a second person, reversible, and counted on the board.';
-- Serves one live exclusion per case, and its look-up when a result is counted.
create unique index issue_exclusion_live on issue_exclusion (issue_id) where state in ('proposed', 'approved');
-- Serves the history of a case.
create index issue_exclusion_issue on issue_exclusion (issue_id, proposed_at);
-- Serves the queue of proposals, oldest first.
create index issue_exclusion_proposed on issue_exclusion (proposed_at, id) where state = 'proposed';

alter table issue_result enable row level security;
alter table issue_result force row level security;
create policy issue_result_visible on issue_result using (
  ('issue:' || area_code) ^@ any (case when secret
    then (select nullif(current_setting('app.secret_scopes', true), ''))::text[]
    else (select nullif(current_setting('app.scopes', true), ''))::text[] end)
  or org_id = any ((select nullif(current_setting('app.orgs', true), ''))::uuid[])
);

alter table issue_result_tally enable row level security;
alter table issue_result_tally force row level security;
create policy issue_result_tally_visible on issue_result_tally using (
  ('issue:' || scope_code) ^@ any (case when secret
    then (select nullif(current_setting('app.secret_scopes', true), ''))::text[]
    else (select nullif(current_setting('app.scopes', true), ''))::text[] end)
);

alter table issue_exclusion enable row level security;
alter table issue_exclusion force row level security;
create policy issue_exclusion_with_item on issue_exclusion
  using (exists (select from work_item w where w.id = issue_exclusion.issue_id));

grant select, insert, update, delete on issue_result to wanyou_app;
grant select, insert, update, delete on issue_result_tally to wanyou_app;
grant select, insert, update on issue_exclusion to wanyou_app;
