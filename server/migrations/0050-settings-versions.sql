-- why: a district publishes its own rules (issue 3 §14): with a reason, from a moment of its choosing,
-- and it can take back what is not yet in force. What was published stays as it was.

alter table setting
  add column note text not null default '',
  add column effective_at timestamptz,
  add column restored_from integer;
update setting set effective_at = set_at;
alter table setting alter column effective_at set not null;
comment on table setting is 'Everything a district may change, each version kept with who, when, why and from when. In force is the version whose moment came last.';
comment on column setting.restored_from is 'The earlier version whose value was published anew.';

-- Serves the changes of all settings, newest first.
create index setting_newest on setting (set_at desc, name, version);

create table setting_cancelled (
  name          text not null,
  version       integer not null,
  cancelled_by  uuid,
  cancelled_at  timestamptz not null,
  note          text not null,
  primary key (name, version),
  foreign key (name, version) references setting (name, version)
);
comment on table setting_cancelled is 'Versions of settings that were taken back before their moment came: who, when and why.';

grant select, insert on setting_cancelled to wanyou_app;
