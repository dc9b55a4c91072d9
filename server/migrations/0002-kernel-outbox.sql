-- why: what a command promises to others is written in its own transaction, so nothing is announced
-- that was rolled back and nothing is lost when the process dies after the commit.

create table outbox (
  id      bigint generated always as identity primary key,
  topic   text not null,
  payload jsonb not null,
  at      timestamptz not null
);
comment on table outbox is 'Events not yet told to their listeners. One relay drains it in order.';

create table request (
  id        uuid primary key,
  operation text not null,
  person_id uuid,
  result    jsonb not null,
  at        timestamptz not null
);
comment on table request is 'Client-made request ids with their first result: a retry is answered, not done again.';
-- Serves the daily removal.
create index request_at on request (at);

create table work_tally_delta (
  id        bigint generated always as identity primary key,
  kind      text not null,
  area_code text collate "C" not null,
  tier      text not null,
  state     text not null,
  secret    boolean not null,
  change    integer not null
);
comment on table work_tally_delta is 'How the counts changed, added by each move; folded into work_tally within half a second. Readers add what is not folded yet.';

create table work_tally (
  kind      text not null,
  area_code text collate "C" not null,
  tier      text not null,
  state     text not null,
  secret    boolean not null,
  count     integer not null,
  primary key (kind, area_code, tier, state, secret)
);
comment on table work_tally is 'Items by community, tier and state: the overview reads these instead of a million rows.';

create table setting (
  name       text not null,
  version    integer not null,
  value      jsonb not null,
  set_by     uuid,
  set_at     timestamptz not null,
  primary key (name, version)
);
comment on table setting is 'Everything a district may change, each version kept with who and when. The highest version counts.';

-- Taking rows with FOR UPDATE SKIP LOCKED needs the right to update, though nothing is ever changed here.
grant select, insert, update, delete on outbox to wanyou_app;
grant select, insert, delete on request to wanyou_app;
grant select, insert, update, delete on work_tally_delta to wanyou_app;
grant select, insert, update on work_tally to wanyou_app;
grant select, insert on setting to wanyou_app;

alter table request enable row level security;
alter table request force row level security;
-- What nobody signed for is answered again only to whoever knows the request id.
create policy request_own on request using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or (person_id is null and id = (select nullif(current_setting('app.request', true), '')::uuid))
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
) with check (
  person_id is null
  or person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

-- Every command adds events and changes of counts; only the relay reads and removes them.
alter table outbox enable row level security;
alter table outbox force row level security;
create policy outbox_add on outbox for insert with check (true);
create policy outbox_system on outbox
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));

alter table work_tally_delta enable row level security;
alter table work_tally_delta force row level security;
create policy work_tally_delta_add on work_tally_delta for insert with check (true);
create policy work_tally_delta_system on work_tally_delta
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
create policy work_tally_delta_in_scope on work_tally_delta for select using (
  (kind || ':' || area_code) ^@ any (case when secret
    then (select nullif(current_setting('app.secret_scopes', true), ''))::text[]
    else (select nullif(current_setting('app.scopes', true), ''))::text[] end)
);

alter table work_tally enable row level security;
alter table work_tally force row level security;
create policy work_tally_system on work_tally
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
create policy work_tally_in_scope on work_tally for select using (
  (kind || ':' || area_code) ^@ any (case when secret
    then (select nullif(current_setting('app.secret_scopes', true), ''))::text[]
    else (select nullif(current_setting('app.scopes', true), ''))::text[] end)
);
