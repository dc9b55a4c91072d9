-- why: 四级处置 (M23). What the spine does not hold of a resident's problem: what, where, how it was
-- answered and how it was judged.

create table issue (
  id                  uuid primary key references work_item (id) deferrable initially deferred,
  description         text not null check (length(description) between 2 and 2000),
  channel             text not null,
  place_text          text not null,
  estate_id           uuid,
  building_id         uuid,
  happened_at         timestamptz,
  affected_households integer,
  suggested_tier      text not null,
  photo_ids           uuid[] not null default '{}',
  entered_by          uuid,
  behalf_name         bytea,
  behalf_phone        bytea,
  tracking_hash       text,
  answer_result       text,
  answer_text         text,
  answer_photo_ids    uuid[] not null default '{}',
  answered_at         timestamptz,
  answered_org_id     uuid,
  solved              boolean,
  satisfaction        text check (satisfaction in ('satisfied', 'basically_satisfied', 'dissatisfied')),
  judgement_reason    text,
  judgement_comment   text,
  judged_at           timestamptz,
  judged_by           text check (judged_by in ('asker', 'call_back', 'silence')),
  extensions          smallint not null default 0,
  merged_into         uuid,
  check (satisfaction <> 'dissatisfied' or judgement_reason is not null)
);
comment on table issue is '问题. The facts of one resident problem, keyed by its work item.';
comment on column issue.description is 'pii: what the asker wrote';
comment on column issue.behalf_name is 'pii: sealed name of the person it was written for';
comment on column issue.behalf_phone is 'pii: sealed phone of the person it was written for';
comment on column issue.judgement_comment is 'pii: what the asker wrote';

create table issue_return (
  issue_id     uuid not null references issue (id),
  round        smallint not null,
  org_id       uuid not null,
  reason       text not null,
  evidence_ids uuid[] not null default '{}',
  duty_item    text,
  at           timestamptz not null,
  upheld       boolean,
  settled_at   timestamptz,
  primary key (issue_id, round)
);
comment on table issue_return is '退单. One within the limit for each unit and case; the second goes to the adjudicator with 首接负责 standing.';

create table issue_call_back (
  issue_id     uuid not null references issue (id),
  attempt      smallint not null,
  contacted    boolean not null,
  solved       boolean,
  satisfaction text,
  by_id        uuid not null,
  at           timestamptz not null,
  primary key (issue_id, attempt)
);
comment on table issue_call_back is '回访. Each attempt by a third person; three at different times before an asker counts as unreachable.';

alter table issue enable row level security;
alter table issue force row level security;
create policy issue_with_item on issue
  using (exists (select from work_item w where w.id = issue.id))
  with check (id = (select nullif(current_setting('app.moving', true), '')::uuid)
    or exists (select from work_item w where w.id = issue.id));
alter table issue_return enable row level security;
alter table issue_return force row level security;
create policy issue_return_with_item on issue_return
  using (exists (select from work_item w where w.id = issue_return.issue_id));
alter table issue_call_back enable row level security;
alter table issue_call_back force row level security;
create policy issue_call_back_with_item on issue_call_back
  using (exists (select from work_item w where w.id = issue_call_back.issue_id));

grant select, insert, update on issue to wanyou_app;
grant select, insert, update on issue_return to wanyou_app;
grant select, insert on issue_call_back to wanyou_app;
grant select, update (description, behalf_name, behalf_phone, judgement_comment, photo_ids) on issue to wanyou_eraser;
