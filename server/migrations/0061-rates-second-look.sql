-- why: a case that was closed as solved is asked about once more after some weeks, and a month's
-- figures can be frozen, so that a printed report and the board say the same for ever.

create table second_question (
  issue_id    uuid not null references issue (id),
  round       smallint not null,
  area_code   text collate "C" not null,
  ticket      smallint not null check (ticket between 0 and 9999),
  share       smallint not null check (share between 0 and 10000),
  drawn       boolean not null,
  at          timestamptz not null,
  answer      text check (answer in ('fine', 'came_back')),
  answered_by text check (answered_by in ('app', 'link')),
  answered_at timestamptz,
  follow_up_id uuid,
  primary key (issue_id, round),
  check ((answer is null) = (answered_at is null)),
  check (answer is null or drawn)
);
comment on table second_question is '回头看. Asked some weeks after a case was closed as solved: still fine, or came back. Not answering counts for nothing.';

create table rate_report (
  id              uuid primary key,
  area_code       text collate "C" not null,
  month           text collate "C" not null check (month ~ '^\d{4}-\d{2}$'),
  formula_version integer not null,
  board           jsonb not null,
  digest          text not null,
  made_by         uuid not null,
  made_at         timestamptz not null
);
comment on table rate_report is '通报. The board of one area and month as it stood, without secret cases and persons; the id is the snapshot that the printed page names. Only ever added.';
-- Serves the reports of a district, newest first.
create index rate_report_area on rate_report (area_code, made_at desc);

alter table second_question enable row level security;
alter table second_question force row level security;
create policy second_question_with_item on second_question
  using (exists (select from work_item w where w.id = second_question.issue_id));

grant select, insert, update on second_question to wanyou_app;
grant select, insert on rate_report to wanyou_app;
