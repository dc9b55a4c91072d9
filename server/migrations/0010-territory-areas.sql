-- why: every scope, list and count hangs on official area codes. They nest (district 6, street 9,
-- community 12, grid 15 digits, GB/T 34300-2017), so the nesting is a constraint and not a habit.

create table area (
  code        text collate "C" primary key,
  name        text not null check (length(name) between 1 and 60),
  level       text not null check (level in ('district', 'street', 'community', 'grid')),
  parent_code text collate "C" references area (code),
  centre      point,
  bounds      box,
  geometry    jsonb,
  from_on     date not null,
  to_on       date check (to_on > from_on),
  constraint area_code_shape check (code ~ '^\d{6}(\d{3}){0,3}$'),
  constraint area_code_fits_level check (
    length(code) = case level when 'district' then 6 when 'street' then 9 when 'community' then 12 else 15 end
  ),
  constraint area_code_nests check (
    parent_code is not distinct from case when level = 'district' then null else left(code, -3) end
  ),
  constraint area_shape_complete check ((geometry is null) = (bounds is null))
);
comment on table area is '区域: district, street, community, grid. A code lives once, in [from_on, to_on): a split or merge ends it and makes new ones (area_succession).';
comment on column area.geometry is 'GeoJSON Polygon or MultiPolygon in CGCS2000 (EPSG:4490) degrees; null when nobody has drawn it yet.';
comment on column area.bounds is 'Box around geometry, so that a point finds its few candidate areas by index.';
-- Serves listAreas and every walk down the tree.
create index area_parent on area (parent_code, code);
-- Serves locate: the grids whose box holds the point.
create index area_bounds on area using gist (bounds);

create table area_succession (
  old_code    text collate "C" not null references area (code),
  new_code    text collate "C" not null references area (code),
  kind        text not null check (kind in ('split', 'merge', 'redraw')),
  on_day      date not null,
  share       numeric(6, 5) not null check (share > 0 and share <= 1),
  document_no text not null check (length(document_no) between 1 and 60),
  primary key (old_code, new_code)
);
comment on table area_succession is 'Which area followed which, from which day: history is mapped along it. share is the part of the old households that went to the new area.';
-- Serves «what was this area before».
create index area_succession_new on area_succession (new_code);

create table map_feature (
  id       uuid primary key,
  layer    text not null check (layer in ('road', 'water')),
  rank     smallint not null check (rank between 1 and 3),
  name     text check (length(name) between 1 and 60),
  bounds   box not null,
  geometry jsonb not null
);
comment on table map_feature is 'Own base map lines and faces in CGCS2000, because no foreign map server may be asked. rank 1 shows from afar, 3 only close by.';
-- Serves getMap of one area.
create index map_feature_bounds on map_feature using gist (bounds);

create table territory_revision (
  only_row boolean primary key default true check (only_row),
  revision integer not null
);
comment on table territory_revision is 'Counts changes of the territory: a cached map is good while this stands still.';
insert into territory_revision (revision) values (1);

grant select, insert, update on area to wanyou_app;
grant select, insert on area_succession to wanyou_app;
grant select, insert, update, delete on map_feature to wanyou_app;
grant select, update on territory_revision to wanyou_app;
