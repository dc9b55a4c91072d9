-- why: a photo belongs to whoever brought it until it is attached to a work item; from then on it is
-- seen by exactly those who see that item. What is never attached is thrown away.

create table stored_file (
  id          uuid primary key,
  owner_key   text not null check (owner_key = 'nobody' or owner_key ~ '^(visitor:[0-9a-f]{64}|[0-9a-f-]{36})$'),
  purpose     text not null check (purpose in ('photo', 'document')),
  media_type  text not null,
  file_name   text check (length(file_name) between 1 and 120),
  size_bytes  integer not null check (size_bytes > 0),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  picture     jsonb,
  scan        text not null check (scan in ('clean', 'not_scanned')),
  created_at  timestamptz not null,
  attached_at timestamptz,
  removed_at  timestamptz
);
comment on table stored_file is '文件. One row per finished upload; the bytes lie in the file store under the same id.';
comment on column stored_file.owner_key is 'pii: the person, the digest of a browser''s word, or nobody once it belongs to an unnamed report';
comment on column stored_file.file_name is 'pii: the name on somebody''s device';
comment on column stored_file.picture is 'Perceptual hash, and type and size of the two shown forms; null for documents.';
comment on column stored_file.removed_at is 'To be thrown away: nobody reads it any more, the sweep removes bytes and row.';
-- Serves «my files» for export and erasure.
create index stored_file_owner on stored_file (owner_key);
-- Serves the removal of what was never attached, and of what was given up.
create index stored_file_loose on stored_file (created_at) where attached_at is null and removed_at is null;
create index stored_file_removed on stored_file (removed_at) where removed_at is not null;

create table file_link (
  file_id uuid not null references stored_file (id),
  item_id uuid not null references work_item (id) deferrable initially deferred,
  purpose text not null check (purpose in ('report', 'answer', 'verify', 'evidence', 'comment')),
  public  boolean not null,
  at      timestamptz not null,
  primary key (file_id, item_id, purpose)
);
comment on table file_link is 'Which file is attached to which work item, and as what.';
comment on column file_link.public is 'Its shown forms may be seen by whoever is shown the item as a similar one, unless the item is secret.';
-- Serves the files of items.
create index file_link_item on file_link (item_id);

create table upload_session (
  id             uuid primary key,
  owner_key      text not null,
  purpose        text not null check (purpose in ('photo', 'document')),
  file_name      text check (length(file_name) between 1 and 120),
  declared_bytes integer not null check (declared_bytes > 0),
  received_bytes integer not null default 0 check (received_bytes between 0 and declared_bytes),
  created_at     timestamptz not null,
  expires_at     timestamptz not null
);
comment on table upload_session is 'A file on its way. Its id becomes the id of the file.';
comment on column upload_session.owner_key is 'pii: the person, or the digest of a browser''s word';
comment on column upload_session.file_name is 'pii: the name on somebody''s device';
-- Serves the limit of open uploads, and the sweep.
create index upload_session_owner on upload_session (owner_key, expires_at);
create index upload_session_expires on upload_session (expires_at);

create table upload_part (
  session_id   uuid not null references upload_session (id),
  offset_bytes integer not null check (offset_bytes >= 0),
  size_bytes   integer not null check (size_bytes > 0),
  key          text not null,
  primary key (session_id, offset_bytes)
);
comment on table upload_part is 'The pieces of an upload, end to end from offset 0.';

create table visitor_upload (
  address_index text not null,
  day           date not null,
  count         integer not null,
  primary key (address_index, day)
);
comment on table visitor_upload is 'How many uploads were begun from an address without signing in, each day; kept for two days.';
comment on column visitor_upload.address_index is 'pii: blind index of a network address';
-- Serves the removal.
create index visitor_upload_day on visitor_upload (day);

alter table file_link enable row level security;
alter table file_link force row level security;
create policy file_link_with_item on file_link
  using (exists (select from work_item w where w.id = file_link.item_id))
  with check (item_id = (select nullif(current_setting('app.moving', true), '')::uuid));
-- Proof is taken from an item only together with the file itself, by the sweep.
create policy file_link_remove on file_link as restrictive for delete
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));

alter table stored_file enable row level security;
alter table stored_file force row level security;
create policy stored_file_own on stored_file using (
  owner_key = (select nullif(current_setting('app.person', true), ''))
  or owner_key = (select nullif(current_setting('app.visitor', true), ''))
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
) with check (
  owner_key = 'nobody'
  or owner_key = (select nullif(current_setting('app.person', true), ''))
  or owner_key = (select nullif(current_setting('app.visitor', true), ''))
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);
create policy stored_file_attached on stored_file for select
  using (exists (select from file_link l where l.file_id = stored_file.id));

alter table upload_session enable row level security;
alter table upload_session force row level security;
create policy upload_session_system on upload_session
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table visitor_upload enable row level security;
alter table visitor_upload force row level security;
create policy visitor_upload_system on visitor_upload
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));
alter table upload_part enable row level security;
alter table upload_part force row level security;
create policy upload_part_system on upload_part
  using ('' = any ((select nullif(current_setting('app.scopes', true), ''))::text[]));

grant select, insert, update, delete on stored_file to wanyou_app;
grant select, insert, delete on file_link to wanyou_app;
grant select, insert, update, delete on upload_session to wanyou_app;
grant select, insert, delete on upload_part to wanyou_app;
grant select, insert, update, delete on visitor_upload to wanyou_app;
