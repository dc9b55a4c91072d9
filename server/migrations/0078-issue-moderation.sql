-- why: what anybody may read of a case is decided by people with roles, kept with its history, and can
-- always be brought back; who repeats one matter without end is limited by a rule, for a time, by two people.

alter table issue add column shown text not null default 'shown' check (shown in ('shown', 'held', 'hidden'));
alter table issue add column public_title text check (length(public_title) between 1 and 120);
alter table issue add column public_description text check (length(public_description) between 1 and 2000);
alter table issue add column public_place text check (length(public_place) between 1 and 120);
comment on column issue.shown is 'shown: as the public predicate says. held: its words wait for a moderator. hidden: strangers do not learn of it.';
comment on column issue.public_title is 'Words for strangers in place of the reporter''s; null means the reporter''s own, masked.';
-- Serves the public predicate: few cases are hidden.
create index issue_hidden on issue (id) where shown = 'hidden';

create table issue_moderation (
  issue_id    uuid not null references issue (id),
  seq         smallint not null,
  area_code   text collate "C" not null,
  action      text not null check (action in
    ('hold', 'show', 'hide', 'edit', 'hide_photo', 'show_photo', 'redact_photo')),
  reason      text not null,
  note        text,
  before      jsonb not null,
  after       jsonb not null,
  by_id       uuid,
  by_role     text not null,
  at          timestamptz not null,
  reviewed_by uuid,
  reviewed_at timestamptz,
  upheld      boolean,
  primary key (issue_id, seq)
);
comment on table issue_moderation is '内容审核. Every decision about what strangers see of a case, what it replaced, and whether a second person upheld it.';
comment on column issue_moderation.before is 'pii: the words or photos as they were';
comment on column issue_moderation.note is 'pii: free text of a moderator';
-- Serves the queue of what waits for a moderator, and the queue of what waits for a second person.
create index issue_moderation_held on issue_moderation (area_code, at) where action = 'hold' and reviewed_at is null;
create index issue_moderation_unreviewed on issue_moderation (area_code, at)
  where action in ('hide', 'hide_photo') and reviewed_at is null;

alter table issue add column repeats smallint not null default 0;
alter table issue add column repeat_of uuid;
comment on column issue.repeats is 'How many cases of the same reporter on the same matter came before it within the days of the rule.';

create table reporter_limit (
  id          uuid primary key,
  person_id   uuid not null,
  issue_id    uuid not null references issue (id),
  area_code   text collate "C" not null,
  reason      text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  state       text not null check (state in ('proposed', 'in_force', 'refused', 'lifted')),
  settled_by  uuid,
  settled_at  timestamptz,
  until_at    timestamptz,
  appeal      text,
  appealed_at timestamptz,
  check (settled_by is distinct from proposed_by)
);
comment on table reporter_limit is '限频. Fewer reports a day for a time, proposed by one person and decided by another; ends by itself, can be appealed, and is shown to whom it concerns.';
comment on column reporter_limit.person_id is 'pii: who reports less for a time';
comment on column reporter_limit.appeal is 'pii: what the person says to it';
-- Serves «is this reporter limited now», and one open limit for each person.
create unique index reporter_limit_person on reporter_limit (person_id) where state in ('proposed', 'in_force');
-- Serves the list of what waits for the second person.
create index reporter_limit_open on reporter_limit (area_code, proposed_at) where state = 'proposed' or (state = 'in_force' and appealed_at is not null);

alter table issue_moderation enable row level security;
alter table issue_moderation force row level security;
create policy issue_moderation_with_item on issue_moderation
  using (exists (select from work_item w where w.id = issue_moderation.issue_id))
  with check (issue_id = (select nullif(current_setting('app.moving', true), '')::uuid));
alter table reporter_limit enable row level security;
alter table reporter_limit force row level security;
create policy reporter_limit_own on reporter_limit using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

-- Whether strangers may open a photo follows what a moderator decides about its case.
grant update (public) on file_link to wanyou_app;
grant select, insert, update on issue_moderation to wanyou_app;
grant select, insert, update on reporter_limit to wanyou_app;
grant select, update (before, after, note) on issue_moderation to wanyou_eraser;
grant select, update (public_title, public_description, public_place) on issue to wanyou_eraser;
