-- why: one person has many parts (resident, member, grid worker); what identifies them is sealed,
-- found again only through blind indexes, and can be erased without touching the figures.

create table person (
  id               uuid primary key,
  name             text,
  name_index       text,
  phone            text,
  phone_index      text,
  mail             text,
  id_number        text,
  id_number_index  text,
  birth_on         text,
  area_code        text collate "C" not null check (area_code ~ '^\d{6}(\d{3}){0,3}$'),
  home_estate_id   uuid references estate (id),
  home_building_id uuid references building (id),
  elder_mode       boolean not null default false,
  language         text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  channel          text not null default 'in_app' check (channel in ('in_app', 'sms', 'mail')),
  quiet_from       text not null default '21:00' check (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  quiet_to         text not null default '08:00' check (quiet_to ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  created_at       timestamptz not null,
  erased_at        timestamptz,
  check (home_building_id is null or home_estate_id is not null),
  check (erased_at is null or (name is null and name_index is null and phone is null
    and phone_index is null and mail is null and id_number is null and id_number_index is null
    and birth_on is null and home_estate_id is null))
);
comment on table person is 'One row per person, whatever parts they have. An erased one keeps only its id, so that figures stay true.';
comment on column person.name is 'pii: sealed by the crypto provider';
comment on column person.name_index is 'pii: blind index of the exact name';
comment on column person.phone is 'pii: sealed';
comment on column person.phone_index is 'pii: blind index; not unique, because couples and children share a phone';
comment on column person.mail is 'pii: sealed';
comment on column person.id_number is 'pii: sealed';
comment on column person.id_number_index is 'pii: blind index';
comment on column person.birth_on is 'pii: sealed';
comment on column person.area_code is 'pii: the community of the home; the district for somebody who named none';
comment on column person.home_estate_id is 'pii: where they live';
comment on column person.home_building_id is 'pii: where they live';

-- Serves search by phone, by name and by ID number.
create index person_phone on person (phone_index) where phone_index is not null;
create index person_name on person (name_index) where name_index is not null;
create unique index person_id_number on person (id_number_index) where id_number_index is not null;
-- Serves the people of an area.
create index person_area on person (area_code);

create table household_member (
  person_id    uuid not null references person (id),
  household_id uuid not null references household (id),
  relation     text not null check (relation in ('owner', 'family', 'tenant', 'lodger')),
  from_on      date not null,
  to_on        date check (to_on > from_on),
  primary key (person_id, household_id, from_on)
);
comment on table household_member is '户成员. Who lives behind which door, in [from_on, to_on); a household is neither a family nor a 户籍.';
comment on column household_member.household_id is 'pii: the exact address of a person';
-- Serves the members of a household.
create index household_member_household on household_member (household_id);

create table guardian_link (
  child_id    uuid not null references person (id),
  guardian_id uuid not null references person (id),
  from_at     timestamptz not null,
  to_at       timestamptz check (to_at > from_at),
  primary key (child_id, guardian_id, from_at),
  check (child_id <> guardian_id)
);
comment on table guardian_link is '监护. Under 14 nobody has an account without one (个人信息保护法 Art. 31).';
comment on column guardian_link.guardian_id is 'pii: family tie';
-- Serves the children of a guardian.
create index guardian_link_guardian on guardian_link (guardian_id);

create table consent (
  id           uuid primary key,
  person_id    uuid not null references person (id),
  purpose      text not null,
  given_by     uuid not null references person (id),
  entered_by   uuid references person (id),
  on_paper     boolean not null default false,
  given_at     timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= given_at)
);
comment on table consent is '同意. One row per purpose and occasion; withdrawing closes it and leaves the service intact.';
comment on column consent.given_by is 'pii: the guardian of a child, else the person';
-- Serves «what did this person agree to».
create index consent_person on consent (person_id, purpose);

alter table person enable row level security;
alter table person force row level security;
create policy person_own on person using (
  id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
create policy person_in_scope on person for select using (
  ('person:' || area_code) ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

alter table household_member enable row level security;
alter table household_member force row level security;
create policy household_member_own on household_member using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
create policy household_member_in_scope on household_member for select
  using (exists (select from person p where p.id = household_member.person_id));

alter table guardian_link enable row level security;
alter table guardian_link force row level security;
create policy guardian_link_own on guardian_link using (
  (select nullif(current_setting('app.person', true), '')::uuid) in (child_id, guardian_id)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

alter table consent enable row level security;
alter table consent force row level security;
create policy consent_own on consent using (
  (select nullif(current_setting('app.person', true), '')::uuid) in (person_id, given_by)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

grant select, insert, update on person to wanyou_app;
grant select, insert, update, delete on household_member to wanyou_app;
grant select, insert, update on guardian_link to wanyou_app;
grant select, insert, update on consent to wanyou_app;
