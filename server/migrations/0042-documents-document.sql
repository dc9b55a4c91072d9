-- why: a paper that decides something has a number nobody can skip, use twice or take back; the
-- register is added to and read, never corrected.

create table document (
  id            uuid primary key,
  kind          text not null,
  kind_title    text not null,
  number        text not null constraint document_number unique,
  year          smallint not null,
  sequence      integer not null check (sequence > 0),
  title         text not null check (length(title) between 1 and 120),
  issued_on     date not null,
  org_id        uuid not null references org (id),
  area_code     text collate "C" not null check (area_code ~ '^\d{6}(\d{3}){0,3}$'),
  item_id       uuid references work_item (id),
  registered_by uuid not null,
  at            timestamptz not null,
  constraint document_sequence unique (kind, year, sequence)
);
comment on table document is '文书登记簿. One row per registered paper; numbers run without a gap for each kind and year. Append-only.';
comment on column document.title is 'pii: may name people';
comment on column document.registered_by is 'pii: the member of staff who registered it';
comment on column document.area_code is 'Of the office that issued it; read by those who read documents there.';
-- Serves the papers of an item, and lists of a kind, newest first.
create index document_item on document (item_id) where item_id is not null;
create index document_kind on document (kind, id);

create table document_file (
  document_id uuid not null references document (id),
  file_id     uuid not null references stored_file (id),
  position    smallint not null,
  primary key (document_id, file_id)
);
comment on table document_file is 'The attachments of a document, in their order; whoever reads the document reads them.';
-- Serves the permission to read a file.
create index document_file_file on document_file (file_id);

alter table document enable row level security;
alter table document force row level security;
-- A paper about an item is never wider known than the item: a secret one hides it too.
create policy document_read on document for select using (
  '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
  or ((item_id is null or exists (select from work_item w where w.id = document.item_id))
    and (('document:' || area_code) ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
      or org_id = any ((select nullif(current_setting('app.orgs', true), ''))::uuid[])
      or exists (select from work_item w where w.id = document.item_id
        and (w.holder_org_id = any ((select nullif(current_setting('app.orgs', true), ''))::uuid[])
          or w.helper_org_ids && (select nullif(current_setting('app.orgs', true), ''))::uuid[]))))
);
create policy document_add on document for insert with check (
  (registered_by = (select nullif(current_setting('app.person', true), '')::uuid)
    and org_id = any ((select nullif(current_setting('app.orgs', true), ''))::uuid[]))
  or '' = any ((select nullif(current_setting('app.scopes', true), ''))::text[])
);

alter table document_file enable row level security;
alter table document_file force row level security;
create policy document_file_with_document on document_file
  using (exists (select from document d where d.id = document_file.document_id));
create policy stored_file_in_document on stored_file for select
  using (exists (select from document_file l where l.file_id = stored_file.id));

grant select, insert on document to wanyou_app;
grant select, insert on document_file to wanyou_app;
