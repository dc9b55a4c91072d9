-- why: the decision table (issue 3 §1) asks what a case would cost, how many estates it touches and what
-- kind of matter it is; a sorter says so.

alter table issue
  add column estimated_yuan bigint check (estimated_yuan >= 0),
  add column estates_touched smallint check (estates_touched >= 0),
  add column case_type text
    check (case_type in ('enquiry', 'help', 'complaint', 'tip_off', 'suggestion', 'praise'));
comment on column issue.estimated_yuan is '估算资金: whole yuan, as whoever sorted it estimated.';
comment on column issue.estates_touched is 'How many estates it touches, where a sorter said so; else one for its own estate.';
