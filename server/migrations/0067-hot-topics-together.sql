-- why: what is done for all issues of a hot topic at once is done one by one, each by its own move or
-- message, where it can be watched, stopped by a power cut and gone on with.

create table hot_topic_message (
  id       uuid primary key,
  topic_id uuid not null references hot_topic (id),
  text     text not null check (length(text) between 1 and 500),
  by_id    uuid not null,
  at       timestamptz not null,
  event_id bigint,
  total    integer not null,
  told     integer not null default 0,
  after_id uuid,
  done_at  timestamptz
);
comment on table hot_topic_message is 'One message of an office to all who reported or follow an issue of the topic, once each.';
comment on column hot_topic_message.by_id is 'pii: who wrote it';
comment on column hot_topic_message.event_id is 'The event it was announced by: nobody is told twice of one event.';
comment on column hot_topic_message.after_id is 'The last issue whose people were told.';
-- Serves the job that tells, and the messages of a topic.
create index hot_topic_message_waiting on hot_topic_message (at) where done_at is null and event_id is not null;
create index hot_topic_message_of on hot_topic_message (topic_id, at desc);

create table hot_topic_batch (
  id       uuid primary key,
  topic_id uuid not null references hot_topic (id),
  action   text not null check (action in ('dispatch', 'add_helper', 'answer')),
  input    jsonb not null,
  by_id    uuid not null,
  at       timestamptz not null,
  total    integer not null,
  done_at  timestamptz
);
comment on table hot_topic_batch is 'One action on the issues of a topic; each goes through its own loop''s move as the person who asked for it.';
comment on column hot_topic_batch.by_id is 'pii: who asked for it, and in whose name each move is made';
-- Serves the job that acts, and the batches of a topic.
create index hot_topic_batch_waiting on hot_topic_batch (at) where done_at is null;
create index hot_topic_batch_of on hot_topic_batch (topic_id, at desc);

create table hot_topic_batch_case (
  batch_id   uuid not null references hot_topic_batch (id),
  issue_id   uuid not null references issue (id),
  request_id uuid not null,
  state      text not null check (state in ('waiting', 'done', 'failed')),
  code       text,
  at         timestamptz,
  primary key (batch_id, issue_id),
  check ((state = 'failed') = (code is not null))
);
comment on table hot_topic_batch_case is 'Where an action stands for each issue. The request id is made once, so a repetition moves nothing twice.';
-- Serves going on after a stop.
create index hot_topic_batch_case_waiting on hot_topic_batch_case (batch_id, issue_id) where state = 'waiting';

alter table hot_topic_message enable row level security;
alter table hot_topic_message force row level security;
create policy hot_topic_message_with_topic on hot_topic_message
  using (exists (select from hot_topic t where t.id = hot_topic_message.topic_id));
alter table hot_topic_batch enable row level security;
alter table hot_topic_batch force row level security;
create policy hot_topic_batch_with_topic on hot_topic_batch
  using (exists (select from hot_topic t where t.id = hot_topic_batch.topic_id));
alter table hot_topic_batch_case enable row level security;
alter table hot_topic_batch_case force row level security;
create policy hot_topic_batch_case_with_batch on hot_topic_batch_case
  using (exists (select from hot_topic_batch b where b.id = hot_topic_batch_case.batch_id));

grant select, insert, update on hot_topic_message to wanyou_app;
grant select, insert, update on hot_topic_batch to wanyou_app;
grant select, insert, update on hot_topic_batch_case to wanyou_app;
