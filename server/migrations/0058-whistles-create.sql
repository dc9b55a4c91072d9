-- why: 街道吹哨、部门报到. What the spine does not hold of a whistle: its colour, who was called to be
-- where by when, who of which rank came, what was agreed, and what each side says of the other.

create table whistle (
  id            uuid primary key references work_item (id) deferrable initially deferred,
  colour        text not null check (colour in ('blue', 'yellow', 'red')),
  round         smallint not null default 1 check (round > 0),
  details       text not null check (length(details) between 2 and 2000),
  place_text    text not null check (length(place_text) between 1 and 120),
  street_org_id uuid not null,
  about_item_id uuid references work_item (id),
  arrive_by     timestamptz not null,
  result        text
);
comment on table whistle is '吹哨. The facts of one whistle of a street, keyed by its work item.';
comment on column whistle.about_item_id is 'The item it was blown for, of whatever kind.';
comment on column whistle.arrive_by is 'Set again when it is blown again or its colour is raised.';

-- Serves the whistles of one issue.
create index whistle_about on whistle (about_item_id, id) where about_item_id is not null;

create table whistle_unit (
  whistle_id      uuid not null references whistle (id),
  org_id          uuid not null,
  leads           boolean not null,
  accepted_at     timestamptz,
  arrived_at      timestamptz,
  absent_at       timestamptz,
  justified       boolean,
  justified_note  text,
  street_rating   text check (street_rating in ('good', 'fair', 'poor')),
  primary key (whistle_id, org_id)
);
comment on table whistle_unit is 'An office that was called. arrived_at is its first valid attendance of this round; absent_at says that it was missing at the hour.';

-- Serves what my office was called to, newest first.
create index whistle_unit_org on whistle_unit (org_id, whistle_id);

create table whistle_attendance (
  whistle_id uuid not null references whistle (id),
  seq        smallint not null check (seq > 0),
  round      smallint not null,
  org_id     uuid not null,
  name       bytea not null,
  rank       text not null check (rank in ('staff', 'section_head', 'deputy_leader', 'main_leader')),
  how        text not null check (how in ('list', 'qr')),
  valid      boolean not null,
  late       boolean not null,
  at         timestamptz not null,
  primary key (whistle_id, seq)
);
comment on table whistle_attendance is 'Who came for an office and in which rank. Valid only in the rank that the colour asks for.';
comment on column whistle_attendance.name is 'pii: sealed name of the person who came';

create table whistle_task (
  whistle_id uuid not null references whistle (id),
  no         smallint not null check (no > 0),
  org_id     uuid not null,
  text       text not null check (length(text) between 2 and 500),
  due_at     timestamptz not null,
  done_at    timestamptz,
  done_note  text,
  primary key (whistle_id, no)
);
comment on table whistle_task is 'What was agreed on the spot: which office does what by when.';

alter table whistle enable row level security;
alter table whistle force row level security;
create policy whistle_with_item on whistle
  using (exists (select from work_item w where w.id = whistle.id))
  with check (id = (select nullif(current_setting('app.moving', true), '')::uuid)
    or exists (select from work_item w where w.id = whistle.id));

alter table whistle_unit enable row level security;
alter table whistle_unit force row level security;
create policy whistle_unit_with_item on whistle_unit
  using (exists (select from work_item w where w.id = whistle_unit.whistle_id))
  with check (whistle_id = (select nullif(current_setting('app.moving', true), '')::uuid)
    or exists (select from work_item w where w.id = whistle_unit.whistle_id));

alter table whistle_attendance enable row level security;
alter table whistle_attendance force row level security;
create policy whistle_attendance_with_item on whistle_attendance
  using (exists (select from work_item w where w.id = whistle_attendance.whistle_id));

alter table whistle_task enable row level security;
alter table whistle_task force row level security;
create policy whistle_task_with_item on whistle_task
  using (exists (select from work_item w where w.id = whistle_task.whistle_id));

grant select, insert, update on whistle to wanyou_app;
grant select, insert, update on whistle_unit to wanyou_app;
grant select, insert on whistle_attendance to wanyou_app;
grant select, insert, update on whistle_task to wanyou_app;
