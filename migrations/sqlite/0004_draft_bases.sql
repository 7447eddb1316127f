-- The saved document that a draft began with, so that both can be merged with what somebody else has saved since.
alter table draft add column base text;
alter table segment_draft add column base text;
