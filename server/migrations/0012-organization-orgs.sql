-- why: work is handed to organisations, not to areas. The tree of organisations is its own; which
-- areas and estates each answers for is linked with valid time, because communities split and merge
-- and property companies change.

create table org (
  id          uuid primary key,
  name        text not null check (length(name) between 2 and 60),
  kind        text not null check (kind in ('district_office', 'department', 'street_office',
                'residents_committee', 'property_company', 'owners_committee', 'unit', 'party')),
  tier        text check (tier in ('estate', 'community', 'street', 'department')),
  area_code   text collate "C" not null references area (code),
  parent_id   uuid references org (id),
  credit_code text check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  from_on     date not null,
  to_on       date check (to_on > from_on),
  constraint org_kind_fits_tier check (case kind
    when 'department' then tier = 'department'
    when 'street_office' then tier = 'street'
    when 'residents_committee' then tier = 'community'
    when 'property_company' then tier = 'estate'
    when 'owners_committee' then tier = 'estate'
    when 'party' then tier is null or tier = 'estate'
    else tier is null end)
);
comment on table org is '单位. tier says at which of the four tiers it takes work; null takes none. Valid in [from_on, to_on); one with an end takes no new work.';
comment on column org.area_code is 'Where it belongs; what it answers for is in org_area and org_estate.';
-- Serves the default holder of a tier and lists by kind.
create index org_kind on org (kind, area_code);
create index org_parent on org (parent_id);
create unique index org_credit_code on org (credit_code) where credit_code is not null;

create table org_area (
  org_id    uuid not null references org (id),
  area_code text collate "C" not null references area (code),
  role      text not null check (role in ('governs', 'located', 'serves')),
  from_on   date not null,
  to_on     date check (to_on > from_on),
  primary key (org_id, area_code, role, from_on)
);
comment on table org_area is 'Which areas an organisation governs, is located in or serves, with valid time.';
-- Serves «who governs this community» and lists of an area.
create index org_area_area on org_area (area_code, role);

create table org_estate (
  org_id    uuid not null references org (id),
  estate_id uuid not null references estate (id),
  from_on   date not null,
  to_on     date check (to_on > from_on),
  primary key (org_id, estate_id, from_on)
);
comment on table org_estate is 'Which property company, owners'' committee or Party branch serves an estate, with valid time.';
-- Serves the default holder of an estate's matter.
create index org_estate_estate on org_estate (estate_id);

grant select, insert, update on org, org_area, org_estate to wanyou_app;
