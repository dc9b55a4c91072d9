-- why: what everybody may read is kept apart from what only some may: a public page, a feed and an alert
-- can leak nothing that is not in these rows, and read them by index however many cases there are.

create table public_case (
  id              uuid primary key,
  version         integer not null,
  number          text not null unique,
  state           text not null,
  tier            text not null,
  topic_code      text collate "C" not null,
  area_code       text collate "C" not null,
  community_code  text collate "C" not null,
  street_code     text collate "C" not null,
  estate_id       uuid,
  place           text not null,
  longitude       double precision,
  latitude        double precision,
  holder_org_id   uuid,
  promised_by     timestamptz,
  followers       integer not null,
  public_note     text,
  review_on       date,
  created_at      timestamptz not null,
  contacted_at    timestamptz,
  answered_at     timestamptz,
  closed_at       timestamptz,
  updated_at      timestamptz not null,
  ended_at        timestamptz,
  check ((longitude is null) = (latitude is null))
);
comment on table public_case is 'An issue as everybody may read it: no person, no words of a person, no exact place of a sensitive matter. Made from the issue after each move.';
comment on column public_case.version is 'That of the work item it was made from: another one means that it is out of date.';
comment on column public_case.place is 'Estate or community; never a building.';
comment on column public_case.public_note is 'Why it is on the long-term list, as an office wrote it for the public.';
-- Serves the newest of the district, a street, a community and an estate.
create index public_case_new on public_case (created_at desc, id desc);
create index public_case_street_new on public_case (street_code, created_at desc, id desc);
create index public_case_community_new on public_case (community_code, created_at desc, id desc);
create index public_case_estate_new on public_case (estate_id, created_at desc, id desc) where estate_id is not null;
-- Serves the newest of one category, where a walk by time would meet few of it.
create index public_case_topic_new on public_case (topic_code, created_at desc, id desc);
create index public_case_street_topic on public_case (street_code, topic_code, created_at desc, id desc);
-- Serves the most followed of what is open, and how many are in each state without reading the rows.
create index public_case_followed on public_case (followers desc, id desc) include (state, topic_code) where ended_at is null;
create index public_case_street_open on public_case (street_code, followers desc, id desc) include (state, topic_code) where ended_at is null;
create index public_case_community_open on public_case (community_code, followers desc, id desc) include (state, topic_code) where ended_at is null;
create index public_case_estate_open on public_case (estate_id, followers desc, id desc) include (state, topic_code) where ended_at is null and estate_id is not null;
-- Serves the long-term list by review day: rows that an office wrote a note for are few.
create index public_case_long_term on public_case (review_on, id) where ended_at is null and review_on is not null;

create table public_event (
  id             bigint primary key,
  case_id        uuid not null,
  kind           text not null check (kind in ('new', 'answered', 'long_term', 'hot')),
  at             timestamptz not null,
  topic_code     text collate "C" not null,
  community_code text collate "C" not null,
  street_code    text collate "C" not null,
  estate_id      uuid
);
comment on table public_event is 'What feeds and alerts tell: an id of an event of the outbox, and which public case it is about. Kept for some months.';
-- Serves the feed of the district, a street, a community and an estate: each kind is walked by itself.
create index public_event_kind on public_event (kind, id desc);
create index public_event_street on public_event (street_code, kind, id desc);
create index public_event_community on public_event (community_code, kind, id desc);
create index public_event_estate on public_event (estate_id, kind, id desc) where estate_id is not null;
-- Serves the daily removal.
create index public_event_at on public_event (at);

create table public_timing (
  scope   text collate "C" not null,
  measure text not null check (measure in ('contact', 'answer', 'close')),
  month   date not null,
  bucket  smallint not null,
  count   integer not null,
  primary key (scope, measure, month, bucket)
);
comment on table public_timing is 'How long first contact, answer and closing took: a histogram for each area, estate and month, so that a median needs a few hundred rows.';
comment on column public_timing.scope is 'An area code, or e: and an estate''s id.';
comment on column public_timing.bucket is 'Minutes by a scale of 8 per cent: see modules/outreach/timing.ts.';

create table alert (
  id              uuid primary key,
  person_id       uuid,
  mail            bytea,
  mail_index      text,
  scope           text collate "C" not null,
  category_prefix text collate "C" not null default '',
  kinds           text[] not null check (cardinality(kinds) > 0),
  rhythm          text not null check (rhythm in ('instant', 'daily', 'weekly')),
  language        text not null,
  origin          text not null,
  state           text not null check (state in ('pending', 'active', 'ended')),
  created_at      timestamptz not null,
  confirmed_at    timestamptz,
  ended_at        timestamptz,
  seen_event      bigint not null default 0,
  told_at         timestamptz,
  next_at         timestamptz,
  tries           smallint not null default 0,
  reason          text,
  check ((person_id is null) <> (mail is null)),
  check ((state = 'ended') = (ended_at is not null))
);
comment on table alert is '订阅. Tells a mail address, or a person in the app, what happens in an area; by mail only after the address said yes.';
comment on column alert.person_id is 'pii: who is told in the app';
comment on column alert.mail is 'pii: sealed mail address';
comment on column alert.mail_index is 'pii: blind index of the address';
comment on column alert.next_at is 'When something waits to be told; null while nothing does.';
-- Serves «is there anything to tell», once for each area of an event; and the job that tells.
create index alert_idle on alert (scope) where state = 'active' and next_at is null;
create index alert_due on alert (next_at) where state = 'active' and next_at is not null;
-- Serves the alerts of a person and of an address, and the removal of what was never confirmed.
create index alert_person on alert (person_id) where person_id is not null;
create index alert_mail on alert (mail_index) where mail_index is not null;
create index alert_stale on alert (created_at) where state <> 'active';

alter table alert enable row level security;
alter table alert force row level security;
create policy alert_own on alert using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

grant select, insert, update, delete on alert to wanyou_app;
grant select, insert, update, delete on public_case to wanyou_app;
grant select, insert, delete on public_event to wanyou_app;
grant select, insert, update on public_timing to wanyou_app;
