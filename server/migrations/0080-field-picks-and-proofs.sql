-- why: who works outside keeps an own list in an own order; what was done is shown beside what it was,
-- with when and, if the worker wants to say so, where it was taken.

create table field_pick (
  person_id uuid not null,
  item_id   uuid not null references work_item (id),
  position  smallint not null check (position between 0 and 99),
  at        timestamptz not null,
  primary key (person_id, item_id)
);
comment on table field_pick is '我的路线. One person''s own list of cases to go to, in their order. Nobody else reads it and nothing is counted from it.';
comment on column field_pick.person_id is 'pii: whose list it is';

create table issue_proof (
  issue_id        uuid not null references issue (id),
  round           smallint not null,
  position        smallint not null check (position between 0 and 8),
  before_photo_id uuid,
  after_photo_id  uuid not null,
  taken_at        timestamptz not null,
  distance_m      integer check (distance_m >= 0),
  primary key (issue_id, round, position)
);
comment on table issue_proof is '办结对照. A photo of how it was beside one of how it is; when it was taken and how far from the reported place, if the worker said where. The place itself is not kept.';

alter table field_pick enable row level security;
alter table field_pick force row level security;
create policy field_pick_own on field_pick using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
alter table issue_proof enable row level security;
alter table issue_proof force row level security;
create policy issue_proof_with_item on issue_proof
  using (exists (select from work_item w where w.id = issue_proof.issue_id))
  with check (issue_id = (select nullif(current_setting('app.moving', true), '')::uuid));

grant select, insert, delete on field_pick to wanyou_app;
grant select, insert on issue_proof to wanyou_app;
