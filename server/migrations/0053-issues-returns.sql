-- why: a return is decided with its history beside it and the decision is a paper: what was said, on
-- what ground, by which office, under which number. Who was first given the case leads to the end.

alter table issue_return
  add column note            text not null default '',
  add column topic_code      text collate "C",
  add column first_stands    boolean not null default false,
  add column ruling_note     text not null default '',
  add column basis           text,
  add column ruling_org_id   uuid,
  add column holder_org_id   uuid,
  add column document_number text;
comment on column issue_return.note is 'pii: free text written by people';
comment on column issue_return.ruling_note is 'pii: free text written by people';
comment on column issue_return.first_stands is 'The second return of this office: whatever was decided, it leads.';
comment on column issue_return.ruling_org_id is 'The office that decided; null with settled_at set when the clock did.';
comment on column issue_return.topic_code is 'The category at that time: the record of an office is counted by it.';
-- Serves an office's record of returns of a category in the last months.
create index issue_return_org on issue_return (org_id, topic_code, at);

alter table issue
  add column first_org_id uuid,
  add column first_stands boolean not null default false;
comment on column issue.first_org_id is '首接单位. Who was rightly given it: the first office, until a return is upheld or it is escalated.';
comment on column issue.first_stands is '首接负责. Returned twice by that office: it leads whatever is decided.';
create table issue_mark (
  mark    text not null check (mark in ('handed', 'whole', 'part', 'merged', 'merged_into', 'border', 'helped')),
  item_id uuid not null references work_item (id) deferrable initially deferred,
  count   smallint not null check (count > 0),
  primary key (mark, item_id)
);
comment on table issue_mark is 'What few issues are and lists ask for: 转手次数, 分件, 并件, 交界件. Holds no word, place or person and so stands outside the row policies like work_text (ADR 0012); what is found is read through work_item.';
-- Serves «passed from office to office at least n times».
create index issue_mark_count on issue_mark (mark, count, item_id);

grant select, insert, update, delete on issue_mark to wanyou_app;
