-- why: what we dispatch to a body with a system of its own is told to that system, once and in order,
-- however often the line fails; and everything of the interface stands behind the system's own scope.

create table open311_partner (
  id              uuid primary key,
  name            text not null check (length(name) between 1 and 60),
  org_id          uuid not null,
  base_url        text not null check (base_url ~ '^https?://[^?#\s]+$' and length(base_url) <= 300),
  jurisdiction_id text not null default '',
  api_key         bytea not null,
  services        jsonb not null default '{}',
  default_service text not null default '',
  sends_requests  boolean not null,
  sends_updates   boolean not null,
  active          boolean not null,
  changed_by      uuid not null,
  changed_at      timestamptz not null
);
comment on table open311_partner is '对接单位. Cases that its office holds are pushed to its Open311 endpoint.';
comment on column open311_partner.api_key is 'Their key for us, sealed.';
-- Serves «who is to be told of this case»; one endpoint for an office.
create unique index open311_partner_org on open311_partner (org_id) where active;

create table open311_push (
  id         uuid primary key,
  target     text not null,
  kind       text not null check (kind in ('request', 'update', 'mail', 'media')),
  item_id    uuid not null references work_item (id),
  seq        integer not null,
  state      text not null check (state in ('queued', 'sent', 'failed', 'given_up')),
  send_at    timestamptz not null,
  tries      smallint not null default 0,
  reason     text not null default '',
  their_id   text,
  their_token text,
  media_url  text,
  created_at timestamptz not null,
  settled_at timestamptz,
  unique (target, kind, item_id, seq),
  check ((state = 'queued') = (settled_at is null))
);
comment on table open311_push is 'What is told to others: target is a partner''s id, mail for the reporter who gave an address by Open311, or media for a photo that is fetched. seq is the step of the trail that is told.';
-- Serves the sending job, and the queue on the desk.
create index open311_push_due on open311_push (send_at) where state = 'queued';
create index open311_push_dead on open311_push (settled_at desc, id desc) where state in ('failed', 'given_up');
-- Serves «what is their number of this case», and the order within a case.
create index open311_push_item on open311_push (item_id, target, seq);

alter table open311_key enable row level security;
alter table open311_key force row level security;
create policy open311_key_system on open311_key
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table open311_rate enable row level security;
alter table open311_rate force row level security;
create policy open311_rate_system on open311_rate
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table open311_call enable row level security;
alter table open311_call force row level security;
create policy open311_call_system on open311_call
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table open311_intake enable row level security;
alter table open311_intake force row level security;
create policy open311_intake_system on open311_intake
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table open311_update enable row level security;
alter table open311_update force row level security;
create policy open311_update_system on open311_update
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table open311_partner enable row level security;
alter table open311_partner force row level security;
create policy open311_partner_system on open311_partner
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table open311_push enable row level security;
alter table open311_push force row level security;
create policy open311_push_system on open311_push
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));

grant select, insert, update on open311_key, open311_intake, open311_update, open311_partner to wanyou_app;
grant select, insert, update, delete on open311_rate to wanyou_app;
grant select, insert on open311_call to wanyou_app;
grant select, insert, update on open311_push to wanyou_app;
