-- why: an item has more clocks than its main one (first contact, a helper's part); each is counted,
-- warned and escalated by itself, and a changed calendar must reach all of them. When the clock looks
-- at an item next lies beside it, so that marking a hundred thousand of them overdue touches no index
-- of the items themselves.

create table work_wake (
  item_id uuid primary key references work_item (id) deferrable initially deferred,
  at      timestamptz not null
);
comment on table work_wake is 'When the sweep looks at an open item next. No row: never.';
-- Serves the sweep: what is due, oldest first.
create index work_wake_at on work_wake (at);

insert into work_wake (item_id, at)
select id, warn_at from work_item where ended_at is null and warn_at is not null;
drop index work_item_sweep;
alter table work_item drop column warn_at;
-- Room on each page, so that what changes no indexed column stays on it (a heap-only update).
alter table work_item set (fillfactor = 85);
alter table work_wake set (fillfactor = 85);

alter table work_wake enable row level security;
alter table work_wake force row level security;
create policy work_wake_with_item on work_wake using (
  item_id = (select nullif(current_setting('app.moving', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
  or exists (select from work_item w where w.id = work_wake.item_id)
);
grant select, insert, update, delete on work_wake to wanyou_app;

create table work_timer (
  item_id   uuid not null references work_item (id) deferrable initially deferred,
  name      text not null,
  subject   text not null default '',
  org_id    uuid,
  clock     jsonb not null,
  due_at    timestamptz,
  warn_at   timestamptz,
  opened_at timestamptz not null,
  late_at   timestamptz,
  ended_at  timestamptz,
  outcome   text check (outcome in ('done', 'dropped')),
  primary key (item_id, name, subject),
  check ((ended_at is null) = (outcome is null))
);
comment on table work_timer is 'A further clock of an item beside its main one. late_at stays when it was done too late.';
comment on column work_timer.subject is 'Which one, where an item has several of a name: the helper''s office. Empty otherwise.';
comment on column work_timer.clock is 'As work_item.clock: amount, unit, rule, startedAt, pauses[].';

-- Serves the sweep: further clocks that want to be looked at, oldest first.
create index work_timer_sweep on work_timer (warn_at) where ended_at is null and warn_at is not null;
-- Serves the recomputation after a calendar changed: every running one once, in order.
create index work_timer_due on work_timer (due_at, item_id, name, subject)
  where ended_at is null and due_at is not null;
-- Serves an office's own: what it has to do by when, and how often it was late.
create index work_timer_org on work_timer (org_id, name, opened_at) where org_id is not null;

-- The recomputation walks running limits in order; many fall on one moment, so the id belongs in the key.
drop index work_item_due;
-- Serves lists of what is overdue or due today, and the recomputation after a calendar changed.
create index work_item_due on work_item (due_at, id) where ended_at is null and due_at is not null;

alter table work_timer enable row level security;
alter table work_timer force row level security;
create policy work_timer_with_item on work_timer
  using (exists (select from work_item w where w.id = work_timer.item_id));

grant select, insert, update on work_timer to wanyou_app;
