-- Drafts of segments, like those of flags.

create table segment_draft (
  segment_id text not null,
  environment_id text not null,
  -- the SegmentDocument as edited, JSON; it carries the versions that it was based on
  document text not null,
  updated_at text not null,
  primary key (segment_id, environment_id)
) strict;
