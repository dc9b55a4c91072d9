-- why: paper lists and spreadsheets are taken in as a batch: checked first, then entered row by row,
-- and taken back as a whole when the wrong file was chosen.

create table intake_batch (
  id          uuid primary key,
  area_code   text collate "C" not null,
  by_id       uuid not null,
  file_name   text not null,
  file_hash   text not null,
  channel     text not null,
  state       text not null check (state in ('checking', 'checked', 'running', 'done', 'undoing', 'undone', 'cancelled')),
  columns     jsonb not null,
  rows_total  integer not null,
  rows_bad    integer not null default 0,
  rows_alike  integer not null default 0,
  rows_done   integer not null default 0,
  skip_alike  boolean not null default true,
  claimed_to  timestamptz,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
comment on table intake_batch is '批次. One file of cases taken in together.';
comment on column intake_batch.claimed_to is 'Until when a process works on it; after that another one may go on.';
comment on column intake_batch.rows_done is 'How far the step of `state` has come: rows checked, entered or taken back.';
-- Serves the list of a person's batches.
create index intake_batch_mine on intake_batch (by_id, created_at desc);
-- Serves the job that works through batches.
create index intake_batch_open on intake_batch (updated_at) where state in ('checking', 'running', 'undoing');

create table intake_row (
  batch_id uuid not null references intake_batch (id),
  row_no   integer not null,
  cells    bytea not null,
  problems jsonb,
  alike    text,
  item_id  uuid,
  outcome  text check (outcome in ('entered', 'skipped', 'failed', 'undone', 'kept')),
  primary key (batch_id, row_no)
);
comment on table intake_row is 'One row of a batch as it stood in the file, and what became of it.';
comment on column intake_row.cells is 'pii: sealed cells of the row';
-- Serves the next rows to check or to enter.
create index intake_row_unchecked on intake_row (batch_id, row_no) where problems is null;
create index intake_row_open on intake_row (batch_id, row_no) where outcome is null;
create index intake_row_bad on intake_row (batch_id, row_no) where problems <> '[]';

grant select, insert, update on intake_batch to wanyou_app;
grant select, insert, update, delete on intake_row to wanyou_app;

alter table intake_batch enable row level security;
alter table intake_batch force row level security;
create policy intake_batch_own on intake_batch using (
  by_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
alter table intake_row enable row level security;
alter table intake_row force row level security;
create policy intake_row_with_batch on intake_row
  using (exists (select from intake_batch b where b.id = intake_row.batch_id));
