-- why: a case that came from another system keeps that system's number, and the same number never
-- makes two cases.

alter table issue add column external_source text;
alter table issue add column external_number text;
alter table issue add check ((external_source is null) = (external_number is null));
comment on column issue.external_source is 'Code of the system it came from: hotline_12345.';
comment on column issue.external_number is 'The number it has there.';
-- Serves «which case is this number», and refuses a second one.
create unique index issue_external on issue (external_source, external_number)
  where external_number is not null;
