-- why: any two filters of a list, and any word, must answer at once at a million items. What the spine
-- does not hold of an issue but a list asks for stands beside it in the list's own order.

create table issue_facet (
  item_id    uuid primary key references work_item (id) deferrable initially deferred,
  created_at timestamptz not null,
  channel    text not null,
  photo      boolean not null,
  bounced    boolean not null default false,
  judged     text not null default 'none'
    check (judged in ('none', 'satisfied', 'basically_satisfied', 'dissatisfied', 'silent'))
);
comment on table issue_facet is 'What lists filter an issue by besides its work item. Holds no word, place or person, and so stands outside the row policies like work_text (ADR 0012); what is found is read through work_item.';
comment on column issue_facet.created_at is 'Of the work item, so that a walk over these indexes is in the order of the newest first.';
-- Serves newest-first lists of a channel, of returned ones, and by judgement.
create index issue_facet_channel on issue_facet (channel, created_at desc, item_id desc);
create index issue_facet_bounced on issue_facet (created_at desc, item_id desc) where bounced;
create index issue_facet_judged on issue_facet (judged, created_at desc, item_id desc) where judged <> 'none';

-- The owner stands behind the row policies too; this transaction alone sees every row.
select set_config('app.scopes', '{""}', true), set_config('app.secret_scopes', '{""}', true);
insert into issue_facet (item_id, created_at, channel, photo, bounced, judged)
select w.id, w.created_at, i.channel, i.photo_ids <> '{}',
  exists (select from issue_return r where r.issue_id = i.id),
  case when i.judged_by = 'silence' then 'silent' else coalesce(i.satisfaction, 'none') end
from issue i join work_item w on w.id = i.id;

-- The matches of a search are taken from the newest, and follow an item into another area.
alter table work_text add column created_at timestamptz;
update work_text t set created_at = w.created_at from work_item w where w.id = t.item_id;
alter table work_text alter column created_at set not null;
comment on column work_text.created_at is 'Of the work item: the newest matches of a frequent word come first.';
grant update (scope_key) on work_text to wanyou_app;

grant select, insert, update on issue_facet to wanyou_app;
grant select, update (photo) on issue_facet to wanyou_eraser;
