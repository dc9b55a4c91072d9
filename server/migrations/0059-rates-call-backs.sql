-- why: whom to ask back is drawn, not picked. Every candidate keeps its ticket and the share it was
-- drawn by, so that anybody can draw the same day again and get the same people.

-- 响应率 is the asker's own word on whether the unit got in touch.
alter table issue add column contacted boolean;

alter table issue_call_back add column round smallint not null default 0;
alter table issue_call_back add column outcome text
  check (outcome in ('answered', 'no_answer', 'refused', 'wrong_number', 'no_number'));

-- The hotline calls back too; nobody of this house did then.
alter table issue_call_back alter column by_id drop not null;

create table call_back_draw (
  day          date primary key,
  seed         text not null,
  anchor       text not null,
  rule_version integer not null,
  at           timestamptz not null
);
comment on table call_back_draw is '抽样. The seed of each day, made from the last sealed day of the trail with a key: nobody chose it, nobody knew it before, everybody can check it after.';

create table call_back (
  issue_id   uuid not null references issue (id),
  round      smallint not null,
  area_code  text collate "C" not null,
  reason     text not null check (reason in ('unjudged', 'dissatisfied', 'sample')),
  day        date not null references call_back_draw (day),
  ticket     smallint not null check (ticket between 0 and 9999),
  share      smallint not null check (share between 0 and 10000),
  drawn      boolean not null,
  next_at    timestamptz,
  attempts   smallint not null default 0,
  begun_by   uuid,
  begun_at   timestamptz,
  result     text check (result in ('answered', 'judged_meanwhile', 'reopened', 'unreachable', 'refused', 'wrong_number', 'no_number')),
  settled_at timestamptz,
  primary key (issue_id, round),
  check ((result is null) = (settled_at is null)),
  check ((next_at is not null) = (drawn and settled_at is null))
);
comment on table call_back is '回访. One candidate per issue and round: drawn when ticket < share, both in parts of ten thousand.';
-- Serves the queue: who is to be called next in an area.
create index call_back_next on call_back (next_at, issue_id) where next_at is not null;
-- Serves the check of one day's draw.
create index call_back_day on call_back (day, issue_id);

alter table call_back_draw enable row level security;
alter table call_back_draw force row level security;
-- Today's seed tells who will be called: only the house itself reads it.
create policy call_back_draw_system on call_back_draw
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));

alter table call_back enable row level security;
alter table call_back force row level security;
create policy call_back_in_scope on call_back using (
  ('call_back:' || area_code) ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

grant select, insert on call_back_draw to wanyou_app;
grant select, insert, update on call_back to wanyou_app;
