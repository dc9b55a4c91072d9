-- why: 五级组织架构: street working committee, community committee, estate branch, building group,
-- hub household. «All that should exist exist» must be answerable for any day, naming the missing;
-- so states, posts and the yearly census of members all keep their history.

create table party_org (
  id                   uuid primary key,
  level                smallint not null check (level between 1 and 5),
  type                 text not null,
  name                 text not null check (length(name) between 2 and 60),
  state                text not null check (state in ('proposed', 'approved', 'operating', 'term_ending',
                         'adjusting', 'merged', 'split', 'dissolved')),
  parent_id            uuid references party_org (id) check (parent_id <> id),
  area_code            text collate "C" not null references area (code),
  estate_id            uuid references estate (id),
  joint_estate_ids     uuid[] not null default '{}',
  building_id          uuid references building (id),
  full_members         integer not null check (full_members >= 0),
  probationary_members integer not null check (probationary_members >= 0),
  term_years           smallint check (term_years between 3 and 5),
  established_on       date,
  next_election_on     date,
  version              integer not null default 1,
  constraint party_org_type_fits_level check (case level
    when 1 then type = 'working_committee'
    when 2 then type in ('committee', 'general_branch', 'branch')
    when 3 then type in ('general_branch', 'branch', 'joint_branch', 'functional_branch')
    when 4 then type = 'group'
    else type = 'hub_household' end),
  constraint party_org_has_parent check ((level = 1) = (parent_id is null)),
  constraint party_org_has_estate check (level < 3 or estate_id is not null),
  constraint party_org_joint check (type = 'joint_branch' or joint_estate_ids = '{}')
);
comment on table party_org is '党组织. state caches the last row of party_org_state. joint_estate_ids: the further estates of a 联合党支部.';
-- Serves the list by level within an area, and the live children of one organisation.
create index party_org_order on party_org (level, area_code, id);
create index party_org_parent on party_org (parent_id);
-- Serves coverage: the branches of an estate.
create index party_org_estate on party_org (estate_id) where level = 3;
-- Serves the daily look for terms that have ended.
create index party_org_election on party_org (next_election_on) where state = 'operating';

create table party_org_state (
  party_org_id uuid not null references party_org (id),
  seq          integer not null check (seq > 0),
  state        text not null,
  from_on      date not null,
  document_no  text check (length(document_no) between 1 and 60),
  note         text check (length(note) <= 1000),
  moved_by     uuid,
  moved_at     timestamptz not null,
  primary key (party_org_id, seq)
);
comment on table party_org_state is 'Every state of a Party organisation from which day, on which document. Append-only; the last row up to a day is the state of that day.';
comment on column party_org_state.moved_by is 'pii: the person who entered it';

create table party_post (
  id           uuid primary key,
  party_org_id uuid not null references party_org (id),
  person_id    uuid not null,
  person_name  text,
  post         text not null check (post in ('secretary', 'deputy_secretary', 'committee_member',
                 'group_leader', 'hub_household')),
  source       text not null check (source in ('elected', 'appointed', 'chosen')),
  household_id uuid references household (id),
  area_code    text collate "C" not null references area (code),
  scope_key    text collate "C" not null generated always as ('party:' || area_code) stored,
  from_on      date not null,
  to_on        date check (to_on > from_on),
  check (household_id is null or post = 'hub_household')
);
comment on table party_post is '党内职务 in [from_on, to_on). Party membership is treated as sensitive, so a row is seen only within a scope that reads «party», or by the person.';
comment on column party_post.person_id is 'pii: a Party member';
comment on column party_post.person_name is 'pii: the name published with the post, sealed by the crypto provider; null once erased';
comment on column party_post.household_id is 'pii: where the hub household lives';
-- Serves who leads an organisation, and counts of leaders by area.
create index party_post_org on party_post (party_org_id);
create index party_post_scope on party_post (scope_key);
-- Serves export and erasure for one person.
create index party_post_person on party_post (person_id);

create table party_census (
  estate_id            uuid not null references estate (id),
  counted_on           date not null,
  full_members         integer not null check (full_members >= 0),
  probationary_members integer not null check (probationary_members >= 0),
  primary key (estate_id, counted_on)
);
comment on table party_census is '集中摸底: how many Party members live in an estate, counted each year. The latest count up to a day decides whether a branch should exist.';

alter table party_post enable row level security;
alter table party_post force row level security;
create policy party_post_in_scope on party_post using (
  scope_key ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
create policy party_post_own on party_post for select using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
);
alter table party_org_state enable row level security;
alter table party_org_state force row level security;
create policy party_org_state_visible on party_org_state using (
  exists (
    select from party_org o where o.id = party_org_state.party_org_id
       and ('party:' || o.area_code) ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
  )
);

grant select, insert, update on party_org, party_post to wanyou_app;
grant select, insert on party_org_state, party_census to wanyou_app;
