-- why: a reporter may want to hear of one case otherwise than of all others; and an office that asks
-- «was the reporter told?» must find out without reading anybody's messages.

create table notification_choice (
  item_id   uuid not null references work_item (id),
  person_id uuid not null,
  channel   text not null check (channel in ('in_app', 'sms', 'mail')),
  set_at    timestamptz not null,
  primary key (item_id, person_id)
);
comment on table notification_choice is 'How a person wants to hear of one item; without a row as of everything else.';
comment on column notification_choice.person_id is 'pii: who chose';
-- Serves the removal of what is known of a person.
create index notification_choice_person on notification_choice (person_id);

-- Serves «who was told what, and when» on an item.
create index notification_item on notification (item_id, event_id) where item_id is not null;
comment on column notification.facts is 'number, holder (an organisation), by (ISO due time), to (asker or holder), short (what goes out by SMS instead of the usual sentence), and for alerts place and count. Never a name, never a title.';

alter table notification_choice enable row level security;
alter table notification_choice force row level security;
create policy notification_choice_own on notification_choice using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

grant select, insert, update, delete on notification_choice to wanyou_app;
