-- What belongs to this laptop and never syncs by itself.

create table profile (
  id text primary key,
  name text not null,
  -- JSON array of strings
  tags text not null default '[]',
  -- the context, JSON
  context text not null
) strict;

create table draft (
  flag_id text not null,
  environment_id text not null,
  -- the FlagDocument as edited, JSON; it carries the versions that it was based on
  document text not null,
  updated_at text not null,
  primary key (flag_id, environment_id)
) strict;

create table setting (
  name text primary key,
  -- JSON
  value text not null
) strict;
