-- why: a list is taken out as a file for a stated purpose. The file is made by a job that a restart does
-- not lose, is handed to whoever asked for it and nobody else, and is gone after some hours; that it was
-- made and fetched stays.

create table issue_export (
  id          uuid primary key,
  number      text not null unique,
  by_id       uuid not null,
  by_role     text not null,
  org_id      uuid not null,
  area_code   text collate "C" not null,
  purpose     text not null check (length(purpose) between 2 and 200),
  title       text not null,
  format      text not null check (format in ('xlsx', 'csv', 'csv_gb18030', 'geojson')),
  filters     jsonb not null,
  sort        text not null,
  columns     text[] not null,
  state       text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
  fault       text,
  tries       smallint not null default 0,
  rows_total  integer,
  rows_done   integer not null default 0,
  as_of       timestamptz,
  file_id     uuid,
  size_bytes  integer,
  sha256      text,
  claimed_to  timestamptz,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  expires_at  timestamptz,
  check ((state = 'done') = (file_id is not null)),
  check ((state = 'failed') = (fault is not null))
);
comment on table issue_export is '导出. One file of a list: asked for, made by a job, kept for some hours.';
comment on column issue_export.by_id is 'pii: who asked for it';
comment on column issue_export.filters is 'pii: filters as the list takes them; words that somebody searched for may name a person';
comment on column issue_export.as_of is 'The moment of the one snapshot that all rows were read in.';
comment on column issue_export.sha256 is 'Of the file as it is handed out.';
comment on column issue_export.claimed_to is 'Until when a process works on it; after that another one begins again from the first row.';
-- Serves the list of a person's exports and the limits of a day.
create index issue_export_mine on issue_export (by_id, created_at desc);
-- Serves the job that makes files.
create index issue_export_open on issue_export (created_at) where state in ('waiting', 'running');
-- Serves the removal of files.
create index issue_export_expires on issue_export (expires_at) where state = 'done';

create table issue_export_event (
  id        bigint generated always as identity primary key,
  export_id uuid not null,
  number    text not null,
  action    text not null check (action in ('asked', 'made', 'failed', 'cancelled', 'fetched', 'expired')),
  by_id     uuid,
  by_role   text not null,
  area_code text collate "C" not null,
  facts     jsonb not null,
  at        timestamptz not null
);
comment on table issue_export_event is '导出留痕. Who asked for which list, why, how many rows with which hash were handed out, and who fetched them. Append-only.';
comment on column issue_export_event.by_id is 'pii: the member of staff; null for the clock';
comment on column issue_export_event.facts is 'pii: purpose, format, filters, columns, rows, sha256';
-- Serves the audit administrator's list.
create index issue_export_event_at on issue_export_event (at desc, id desc);
-- Serves what is known about a person.
create index issue_export_event_by on issue_export_event (by_id, at desc);

grant select, insert, update on issue_export to wanyou_app;
grant select, insert on issue_export_event to wanyou_app;

alter table issue_export enable row level security;
alter table issue_export force row level security;
create policy issue_export_own on issue_export using (
  by_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
alter table issue_export_event enable row level security;
alter table issue_export_event force row level security;
create policy issue_export_event_visible on issue_export_event for select using (
  by_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or ('audit:' || area_code) ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
create policy issue_export_event_add on issue_export_event for insert with check (
  by_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
