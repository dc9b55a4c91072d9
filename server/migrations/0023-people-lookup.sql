-- why: who looked at whose number, and who did what with which account, can be added and read but
-- neither changed nor removed by anyone who uses the application (GB/T 22239 level 3, 个人信息保护法 Art. 51).

create table contact_lookup (
  id        uuid primary key,
  at        timestamptz not null,
  by_id     uuid not null,
  by_role   text not null,
  by_org_id uuid,
  about_id  uuid not null,
  area_code text collate "C" not null check (area_code ~ '^\d{6}(\d{3}){0,3}$'),
  item_id   uuid not null,
  item_no   text not null,
  purpose   text not null,
  what      text not null,
  note      text
);
comment on table contact_lookup is '查看留痕. Every unmasked view of a contact: who, when, whose, for which item, why. Append-only.';
comment on column contact_lookup.by_id is 'pii: the member of staff who looked';
comment on column contact_lookup.about_id is 'pii: whose contact it was';
-- Serves «who looked at mine» and the audit administrator's list.
create index contact_lookup_about on contact_lookup (about_id, at desc);
create index contact_lookup_at on contact_lookup (at desc, id desc);

create table account_event (
  id        uuid primary key,
  at        timestamptz not null,
  action    text not null,
  by_id     uuid,
  person_id uuid not null,
  area_code text collate "C" not null check (area_code ~ '^\d{6}(\d{3}){0,3}$'),
  facts     jsonb not null default '{}'
);
comment on table account_event is '账号留痕. Sign-ins, locks, passwords, second factors, appointments. Append-only; by_id is null for the command line and the clock.';
comment on column account_event.person_id is 'pii: whose account it was';
comment on column account_event.by_id is 'pii: the administrator who did it';
-- Serves a person's export and the audit administrator's list.
create index account_event_person on account_event (person_id, at desc);
create index account_event_at on account_event (at desc, id desc);

alter table contact_lookup enable row level security;
alter table contact_lookup force row level security;
create policy contact_lookup_visible on contact_lookup using (
  (select nullif(current_setting('app.person', true), '')::uuid) in (by_id, about_id)
  or ('audit:' || area_code) ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
) with check (
  by_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

alter table account_event enable row level security;
alter table account_event force row level security;
create policy account_event_visible on account_event using (
  (select nullif(current_setting('app.person', true), '')::uuid) in (by_id, person_id)
  or ('audit:' || area_code) ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
) with check (
  by_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

grant select, insert on contact_lookup to wanyou_app;
grant select, insert on account_event to wanyou_app;
