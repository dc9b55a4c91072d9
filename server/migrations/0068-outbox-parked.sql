-- why: a listener that fails must not hold up the others, and must not lose the event it failed on.

create table outbox_parked (
  subscription text not null,
  event_id     bigint not null,
  topic        text not null,
  payload      jsonb not null,
  at           timestamptz not null,
  tries        smallint not null default 0,
  next_try_at  timestamptz not null,
  problem      text not null default '',
  primary key (subscription, event_id)
);
comment on table outbox_parked is 'Events that a listener has not managed to hear yet. The listener gets them in order, before anything newer; the others go on.';

grant select, insert, update, delete on outbox_parked to wanyou_app;

alter table outbox_parked enable row level security;
alter table outbox_parked force row level security;
create policy outbox_parked_system on outbox_parked
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
