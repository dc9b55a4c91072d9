-- why: a helper has a task of its own: what is asked of it, by when, and what it answered. When it is
-- due stands in its further clock (work_timer, name 'help').

create table issue_helper (
  issue_id      uuid not null references issue (id),
  org_id        uuid not null,
  round         smallint not null check (round > 0),
  state         text not null check (state in ('asked', 'signed', 'answered', 'declined', 'released')),
  asked         text not null check (length(asked) between 1 and 1000),
  asked_org_id  uuid,
  asked_at      timestamptz not null,
  signed_at     timestamptz,
  said          text,
  said_file_ids uuid[] not null default '{}',
  ended_at      timestamptz,
  primary key (issue_id, org_id, round),
  check ((ended_at is null) = (state in ('asked', 'signed')))
);
comment on table issue_helper is '协办任务. One row for each office and request; asked again after a refusal or a reopening it is the next round.';
comment on column issue_helper.asked is 'pii: free text written by people';
comment on column issue_helper.said is 'pii: the answer, or why it was declined or released';
-- Serves the box «协办»: what is open for an office.
create index issue_helper_open on issue_helper (org_id, issue_id) where ended_at is null;

alter table issue_helper enable row level security;
alter table issue_helper force row level security;
create policy issue_helper_with_item on issue_helper
  using (exists (select from work_item w where w.id = issue_helper.issue_id));

grant select, insert, update on issue_helper to wanyou_app;
