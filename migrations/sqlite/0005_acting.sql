-- Drafts of the accesses that a window acts as, apart from those of the owner.

create table access_draft (
  flag_id text not null,
  environment_id text not null,
  -- whose draft: the access that the window acts as; '': the owner
  access_id text not null default '',
  -- the FlagDocument as edited, JSON; it carries the versions that it was based on
  document text not null,
  updated_at text not null,
  -- the saved document that the draft began with, JSON
  base text,
  primary key (flag_id, environment_id, access_id)
) strict;

insert into access_draft (flag_id, environment_id, document, updated_at, base)
  select flag_id, environment_id, document, updated_at, base from draft;
drop table draft;
alter table access_draft rename to draft;

create table access_segment_draft (
  segment_id text not null,
  environment_id text not null,
  -- whose draft: the access that the window acts as; '': the owner
  access_id text not null default '',
  -- the SegmentDocument as edited, JSON; it carries the versions that it was based on
  document text not null,
  updated_at text not null,
  -- the saved document that the draft began with, JSON
  base text,
  primary key (segment_id, environment_id, access_id)
) strict;

insert into access_segment_draft (segment_id, environment_id, document, updated_at, base)
  select segment_id, environment_id, document, updated_at, base from segment_draft;
drop table segment_draft;
alter table access_segment_draft rename to segment_draft;
