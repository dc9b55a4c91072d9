-- why: 挂账 is promised to the public: what cannot be solved now is listed with its reason and the day
-- on which it is looked at again, and each review leaves its result (domain.md Part G 15).

create table issue_long_term (
  issue_id        uuid not null references issue (id),
  round           smallint not null check (round > 0),
  area_code       text collate "C" not null,
  public_note     text not null check (length(public_note) between 2 and 500),
  document_number text,
  listed_at       timestamptz not null,
  review_on       date not null,
  reviews         smallint not null default 0,
  reviewed_at     timestamptz,
  ended_at        timestamptz,
  result          text check (result in ('resume', 'close', 'unshelve')),
  primary key (issue_id, round),
  check ((ended_at is null) = (result is null))
);
comment on table issue_long_term is '挂账. One row for each time a problem was put on the long-term list; public_note is what anybody may read.';

-- Serves the published list of an area, community by community.
create index issue_long_term_listed on issue_long_term (area_code, issue_id) where ended_at is null;

alter table issue_long_term enable row level security;
alter table issue_long_term force row level security;
create policy issue_long_term_with_item on issue_long_term
  using (exists (select from work_item w where w.id = issue_long_term.issue_id));

grant select, insert, update on issue_long_term to wanyou_app;
