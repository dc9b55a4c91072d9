-- why: one event is one message for one person, whatever parts they have in it. What was said is kept
-- without the words of the item: those are read from the item, by whoever may still see it.

create table notification (
  id        uuid primary key,
  event_id  bigint not null,
  person_id uuid not null,
  template  text not null,
  facts     jsonb not null,
  item_kind text,
  item_id   uuid,
  at        timestamptz not null,
  read_at   timestamptz,
  -- Serves «my messages», newest first, and keeps one event from being told twice.
  constraint notification_once unique (person_id, event_id)
);
comment on table notification is '消息. What a person was told in the app; kept for half a year.';
comment on column notification.person_id is 'pii: who was told';
comment on column notification.facts is 'number, holder (an organisation), by (ISO due time) and to (asker or holder). Never a name, never a title.';
-- Serves the number of unread messages.
create index notification_unread on notification (person_id) where read_at is null;
-- Serves the daily removal.
create index notification_at on notification (at);

create table notification_delivery (
  id              uuid primary key,
  notification_id uuid not null references notification (id),
  person_id       uuid not null,
  channel         text not null check (channel in ('sms', 'mail')),
  state           text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'given_up')),
  send_at         timestamptz not null,
  tries           smallint not null default 0,
  reason          text,
  settled_at      timestamptz,
  check ((state = 'queued') = (settled_at is null))
);
comment on table notification_delivery is 'A message that also goes out by another channel. failed: the far side will never take it; given_up: it was tried often enough.';
comment on column notification_delivery.person_id is 'pii: who is told; the address is read when it is sent';
comment on column notification_delivery.send_at is 'Not before: after the quiet hours, after a failure, or when a sender that died is taken over.';
-- Serves the delivery job; the state of what went wrong; and the removal together with a notification.
create index notification_delivery_due on notification_delivery (send_at) where state = 'queued';
create index notification_delivery_dead on notification_delivery (settled_at) where state in ('failed', 'given_up');
create index notification_delivery_of on notification_delivery (notification_id);

alter table notification enable row level security;
alter table notification force row level security;
create policy notification_own on notification using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

alter table notification_delivery enable row level security;
alter table notification_delivery force row level security;
create policy notification_delivery_system on notification_delivery
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));

grant select, insert, delete, update (read_at) on notification to wanyou_app;
grant select, insert, update, delete on notification_delivery to wanyou_app;
