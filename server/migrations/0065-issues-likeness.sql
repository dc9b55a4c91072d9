-- why: a matter reported twice must be seen before it is written twice. What two open issues are
-- compared by is made once, when they come in, and found by place, by estate, by area or by a mark.

create table issue_likeness (
  issue_id     uuid primary key references issue (id),
  key          text not null,
  cell         integer,
  estate_id    uuid,
  area_code    text collate "C" not null,
  longitude    double precision,
  latitude     double precision,
  profile      bytea not null,
  photo_hashes text[] not null default '{}',
  at           timestamptz not null
);
comment on table issue_likeness is '相似比对. Open issues only: a row goes when its issue ends and comes back when it is reopened.';
comment on column issue_likeness.key is 'Suite and key of the digests in profile and marks; a row of an older key is made again.';
comment on column issue_likeness.cell is 'A square of 0.005 degrees, so that neighbours are found by equality and newest first.';
comment on column issue_likeness.profile is 'Keyed digests of the text''s characters and pairs with their counts, five bytes each; holds no word.';
comment on column issue_likeness.photo_hashes is 'Perceptual hashes of the report''s photos.';
-- Serves the neighbours of a place, newest first and as many as are compared.
create index issue_likeness_cell on issue_likeness (cell, at desc) where cell is not null;
create index issue_likeness_estate on issue_likeness (estate_id, at desc) where estate_id is not null;
-- Serves reports that name neither a point nor an estate.
create index issue_likeness_area on issue_likeness (area_code, at desc);
-- Serves making the profiles of an older key again.
create index issue_likeness_key on issue_likeness (key);

create table issue_gram_mark (
  issue_id uuid not null references issue (id),
  mark     integer not null,
  at       timestamptz not null,
  primary key (issue_id, mark)
);
comment on table issue_gram_mark is 'A few of the rarer keyed digests of an open issue''s text: by them likely companions are found anywhere in the district.';
-- Serves the newest issues that share a mark.
create index issue_gram_mark_newest on issue_gram_mark (mark, at desc);

create table issue_gram_weight (
  made_at   timestamptz primary key,
  key       text not null,
  documents integer not null,
  frequent  bytea not null
);
comment on table issue_gram_weight is 'How often the frequent characters and pairs stand in the district''s open issues, as keyed digests; counted each night.';

create table issue_distinct (
  issue_id uuid not null references issue (id),
  other_id uuid not null references issue (id),
  by_id    uuid not null,
  at       timestamptz not null,
  primary key (issue_id, other_id)
);
comment on table issue_distinct is '不是同一件. Two issues that somebody compared and told apart; both ways round, so that neither is suggested for the other again.';
comment on column issue_distinct.by_id is 'pii: who compared them';

alter table issue_likeness enable row level security;
alter table issue_likeness force row level security;
create policy issue_likeness_system on issue_likeness
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table issue_gram_mark enable row level security;
alter table issue_gram_mark force row level security;
create policy issue_gram_mark_system on issue_gram_mark
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table issue_gram_weight enable row level security;
alter table issue_gram_weight force row level security;
create policy issue_gram_weight_system on issue_gram_weight
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table issue_distinct enable row level security;
alter table issue_distinct force row level security;
create policy issue_distinct_with_item on issue_distinct
  using (exists (select from work_item w where w.id = issue_distinct.issue_id))
  with check (issue_id = (select nullif(current_setting('app.moving', true), '')::uuid)
    or exists (select from work_item w where w.id = issue_distinct.issue_id));

grant select, insert, update, delete on issue_likeness to wanyou_app;
grant select, insert, delete on issue_gram_mark to wanyou_app;
grant select, insert, delete on issue_gram_weight to wanyou_app;
grant select, insert on issue_distinct to wanyou_app;
grant select, delete on issue_likeness to wanyou_eraser;
grant select, delete on issue_gram_mark to wanyou_eraser;
