-- why: one report may hold several matters, several reports one, and a matter may lie on a border:
-- each is a relation of cases or areas that keeps every reporter and can be looked at afterwards.

create table issue_part (
  part_id  uuid primary key references issue (id) deferrable initially deferred,
  whole_id uuid not null references issue (id),
  position smallint not null check (position > 0),
  unique (whole_id, position)
);
comment on table issue_part is '分件. A case that is a part of another one; the whole waits for its parts.';

create table issue_merge (
  id         uuid primary key,
  issue_id   uuid not null references issue (id),
  into_id    uuid not null references issue (id),
  via_id     uuid references issue (id),
  added_ids  uuid[] not null default '{}',
  at         timestamptz not null,
  ended_at   timestamptz
);
comment on table issue_merge is '并件. Which case was merged into which; ended when it was undone or the merged one went its own way.';
comment on column issue_merge.via_id is 'The case it came along with, when that one was merged on: chains are kept flat.';
comment on column issue_merge.added_ids is 'pii: who follows the other case only because of this merge';
-- Serves «into which» and forbids a case to lie in two.
create unique index issue_merge_open on issue_merge (issue_id) where ended_at is null;
-- Serves «what was merged into this one», and what came along with another.
create index issue_merge_into on issue_merge (into_id) where ended_at is null;
create index issue_merge_via on issue_merge (via_id) where ended_at is null and via_id is not null;

create table issue_border (
  issue_id    uuid primary key references issue (id),
  lead_org_id uuid,
  reason      text not null,
  set_org_id  uuid,
  at          timestamptz not null
);
comment on table issue_border is '交界件 (M22). A case of several areas; which they are stands in work_item.extra_scope_keys.';
comment on column issue_border.reason is 'pii: free text written by people';

create table issue_border_share (
  issue_id uuid not null references issue_border (issue_id),
  org_id   uuid not null,
  percent  smallint not null check (percent between 0 and 100),
  primary key (issue_id, org_id)
);
comment on table issue_border_share is '费用分担. Whole per cent; the shares of a case come to exactly 100.';

alter table issue_part enable row level security;
alter table issue_part force row level security;
create policy issue_part_with_item on issue_part
  using (exists (select from work_item w where w.id in (issue_part.part_id, issue_part.whole_id)));
alter table issue_merge enable row level security;
alter table issue_merge force row level security;
-- Who asked the merged case is nobody's business at the other one.
create policy issue_merge_with_item on issue_merge
  using (exists (select from work_item w where w.id = issue_merge.issue_id));
alter table issue_border enable row level security;
alter table issue_border force row level security;
create policy issue_border_with_item on issue_border
  using (exists (select from work_item w where w.id = issue_border.issue_id));
alter table issue_border_share enable row level security;
alter table issue_border_share force row level security;
create policy issue_border_share_with_item on issue_border_share
  using (exists (select from work_item w where w.id = issue_border_share.issue_id));

grant select, insert on issue_part to wanyou_app;
grant select, insert, update on issue_merge to wanyou_app;
grant select, insert, update, delete on issue_border to wanyou_app;
grant select, insert, delete on issue_border_share to wanyou_app;
