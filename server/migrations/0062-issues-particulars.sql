-- why: a category may ask its own questions, on our forms and through Open311 alike; and what the
-- public may read of problems is walked by category, by place and by time of change.

-- GeoReport v2 allows 4,000 characters; what another system says is not cut.
alter table issue drop constraint issue_description_check;
alter table issue add constraint issue_description_check check (length(description) between 2 and 4000);

create table issue_particular (
  issue_id    uuid not null references work_item (id) deferrable initially deferred,
  code        text not null check (code ~ '^[A-Za-z0-9_]{1,32}$'),
  question    text not null check (length(question) between 1 and 200),
  replies     text[] not null check (cardinality(replies) between 1 and 20),
  position    smallint not null,
  primary key (issue_id, code)
);
comment on table issue_particular is '补充情况. What the asker said to a question of the category, with the question as it was asked.';
comment on column issue_particular.replies is 'pii: what the asker wrote or chose, in words';

alter table issue_particular enable row level security;
alter table issue_particular force row level security;
create policy issue_particular_with_item on issue_particular
  using (exists (select from work_item w where w.id = issue_particular.issue_id))
  with check (issue_id = (select nullif(current_setting('app.moving', true), '')::uuid)
    or exists (select from work_item w where w.id = issue_particular.issue_id));

grant select, insert on issue_particular to wanyou_app;
grant select, update (replies) on issue_particular to wanyou_eraser;

-- Serves public lists of one or a few categories within a span of time.
create index work_item_public_topic on work_item (topic_code, created_at desc, id desc) where not secret;
-- Serves public lists of a view of the map.
create index work_item_public_place on work_item (latitude, longitude, created_at) where not secret and latitude is not null;
-- Serves «what has changed since» for systems that keep a copy.
create index work_item_public_change on work_item (updated_at desc, id desc) where not secret;
