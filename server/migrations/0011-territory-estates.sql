-- why: people think in estates and buildings, the law in communities and grids. An estate belongs to
-- one community and may span several grids; a building stands in one estate and exactly one grid.
-- The keys below make the database refuse anything else.

create table estate (
  id             uuid primary key,
  name           text not null check (length(name) between 1 and 40),
  address        text not null check (length(address) <= 100),
  community_code text collate "C" not null references area (code) check (length(community_code) = 12),
  built_year     smallint check (built_year between 1900 and 2100),
  centre         point not null,
  bounds         box,
  geometry       jsonb,
  from_on        date not null,
  to_on          date check (to_on > from_on),
  unique (id, community_code),
  check ((geometry is null) = (bounds is null))
);
comment on table estate is '小区. Not a statistical level; valid in [from_on, to_on).';
-- Serves the estates of a community and the map of an area.
create index estate_community on estate (community_code, name);
-- Serves «nearest estate» and «which estate is this point in».
create index estate_centre on estate using gist (centre);

create table estate_grid (
  estate_id      uuid not null,
  grid_code      text collate "C" not null references area (code) check (length(grid_code) = 15),
  community_code text collate "C" not null generated always as (left(grid_code, 12)) stored,
  primary key (estate_id, grid_code),
  constraint estate_grid_same_community
    foreign key (estate_id, community_code) references estate (id, community_code)
);
comment on table estate_grid is 'Which grids an estate touches today (m:n). A grid of another community is refused by the key.';
-- Serves the estates of a grid.
create index estate_grid_grid on estate_grid (grid_code);

create table building (
  id              uuid primary key,
  estate_id       uuid not null references estate (id),
  grid_code       text collate "C" not null references area (code),
  grid_from_on    date not null,
  name            text not null check (length(name) between 1 and 40),
  units           smallint not null check (units between 1 and 40),
  storeys         smallint not null check (storeys between 1 and 130),
  rooms_per_floor smallint not null check (rooms_per_floor between 1 and 40),
  households      integer not null check (households >= 0),
  spot            point not null,
  footprint       jsonb,
  from_on         date not null,
  to_on           date check (to_on > from_on),
  constraint building_grid_of_estate
    foreign key (estate_id, grid_code) references estate_grid (estate_id, grid_code)
);
comment on table building is '楼栋. The column grid_code is what makes «exactly one grid» true (GB/T 34300-2017: no overlap, no gap).';
-- Serves the buildings of an estate.
create index building_estate on building (estate_id, name);
-- Serves the buildings of an area (prefix range) and the household counts of grids.
create index building_grid on building (grid_code);
-- Serves «nearest building» to a point.
create index building_spot on building using gist (spot);

create table building_past_grid (
  building_id uuid not null references building (id),
  grid_code   text collate "C" not null references area (code),
  from_on     date not null,
  to_on       date not null check (to_on > from_on),
  primary key (building_id, from_on)
);
comment on table building_past_grid is 'Where a building was counted before a boundary moved, so that last year''s report still adds up.';
-- Serves household counts of an ended grid.
create index building_past_grid_grid on building_past_grid (grid_code);

create table household (
  id          uuid primary key,
  building_id uuid not null references building (id),
  unit        smallint not null check (unit between 1 and 40),
  room        text not null check (length(room) between 1 and 10),
  unique (building_id, unit, room)
);
comment on table household is '户: a dwelling in a building. Who lives there is people''s affair and never stands here.';

create table place_code (
  code        text primary key check (code ~ '^[0-9A-Z]{6,12}$'),
  estate_id   uuid not null references estate (id),
  building_id uuid references building (id),
  from_on     date not null,
  to_on       date check (to_on > from_on)
);
comment on table place_code is 'The QR plate on a wall: leads to a place, says nothing about anybody who lives there.';
-- Serves printing the plates of an estate.
create index place_code_estate on place_code (estate_id);

grant select, insert, update on estate, building to wanyou_app;
grant select, insert, update, delete on estate_grid to wanyou_app;
grant select, insert on building_past_grid to wanyou_app;
grant select, insert on household to wanyou_app;
grant select, insert, update on place_code to wanyou_app;
