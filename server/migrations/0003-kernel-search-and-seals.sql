-- why: items are found by their words, numbered without gaps, and their chains are sealed day by day.

create table work_text (
  item_id   uuid primary key references work_item (id),
  scope_key text collate "C" not null,
  words     tsvector not null
);
comment on table work_text is 'What an item is found by: keyed digests of its words with their places, written once. Holds nothing that can be read, and so stands outside the row policies, behind which its index would not be used; what is found is read through work_item.';
-- Serves full text search.
create index work_text_words on work_text using gin (words);

create table number_series (
  series text not null,
  year   smallint not null,
  last   integer not null default 0,
  primary key (series, year)
);
comment on table number_series is 'Gap-free human numbers: the row lock is held to the commit, so a rollback takes the number back.';

create table trail_anchor (
  day           date primary key,
  items         integer not null,
  hash          text not null,
  previous_hash text not null,
  sealed_at     timestamptz not null
);
comment on table trail_anchor is 'One hash a day over the head of every chain that moved that day: a removed item shows too.';

grant select, insert on work_text to wanyou_app;
grant select, insert, update on number_series to wanyou_app;
grant select, insert on trail_anchor to wanyou_app;
grant select, update on work_text to wanyou_eraser;
