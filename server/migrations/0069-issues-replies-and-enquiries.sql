-- why: what an office tells a reporter is written once, by the offices themselves, in words that can be
-- read; and asking the reporter stops the clock only while the question waits.

create table reply_template (
  id              uuid not null,
  version         integer not null check (version > 0),
  area_code       text collate "C" not null,
  category_prefix text collate "C" not null default '',
  move            text not null,
  reason          text,
  title           text not null check (length(title) between 1 and 40),
  page_text       text not null check (length(page_text) between 2 and 1000),
  short_text      text check (length(short_text) between 2 and 300),
  active          boolean not null,
  set_by          uuid not null,
  set_at          timestamptz not null,
  primary key (id, version)
);
comment on table reply_template is '答复模板. What an office says at a move, by area, category and reason; every version is kept and the highest counts.';
comment on column reply_template.category_prefix is 'The beginning of a category''s code; empty for every category.';
comment on column reply_template.short_text is 'What goes out by SMS instead of the usual sentence; null leaves that.';
-- Serves the number of templates of an area, and those above a case.
create index reply_template_area on reply_template (area_code, move);

create table issue_enquiry (
  issue_id    uuid not null references issue (id),
  round       smallint not null check (round > 0),
  question    text not null check (length(question) between 2 and 500),
  org_id      uuid,
  asked_at    timestamptz not null,
  remind_at   timestamptz not null,
  answer_by   timestamptz not null,
  reminded_at timestamptz,
  outcome     text check (outcome in ('by_asker', 'by_call', 'unanswered', 'taken_back')),
  answer      text,
  photo_ids   uuid[] not null default '{}',
  ended_at    timestamptz,
  primary key (issue_id, round),
  check ((outcome is null) = (ended_at is null))
);
comment on table issue_enquiry is '追问. A question to the reporter; the clock of the issue stands still from asked_at to ended_at.';
comment on column issue_enquiry.question is 'pii: may repeat what the asker wrote';
comment on column issue_enquiry.answer is 'pii: what the asker answered';

alter table issue_enquiry enable row level security;
alter table issue_enquiry force row level security;
create policy issue_enquiry_with_item on issue_enquiry
  using (exists (select from work_item w where w.id = issue_enquiry.issue_id));

grant select, insert on reply_template to wanyou_app;
grant select, insert, update on issue_enquiry to wanyou_app;
grant select, update (question, answer, photo_ids) on issue_enquiry to wanyou_eraser;
