-- why: permission derives from appointments in force, never from the person; history stays answerable
-- «as of day D», and whole offices change hands on a future day (换届).

create table appointment (
  id                   uuid primary key,
  person_id            uuid not null references person (id),
  role                 text not null,
  org_id               uuid not null references org (id),
  area_code            text collate "C" not null references area (code),
  from_on              date not null,
  to_on                date check (to_on >= from_on),
  acting               boolean not null default false,
  evidence_document_id uuid,
  appointed_by         uuid,
  created_at           timestamptz not null
);
comment on table appointment is '任职. Role x organisation x area in [from_on, to_on); equal days mean that it never took effect.';
comment on column appointment.person_id is 'pii: who holds which office';
comment on column appointment.acting is '代理, 主持工作';
-- Serves the scopes of a person and refuses the same office twice.
create unique index appointment_open on appointment (person_id, role, org_id, area_code) where to_on is null;
create index appointment_person on appointment (person_id);
-- Serves the holders of an organisation's offices.
create index appointment_org on appointment (org_id, role);

alter table appointment enable row level security;
alter table appointment force row level security;
create policy appointment_system on appointment
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
create policy appointment_read on appointment for select using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or org_id = any ((select nullif(current_setting('app.orgs', true), ''))::uuid[])
  or ('appointment:' || area_code) ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

grant select, insert, update on appointment to wanyou_app;
