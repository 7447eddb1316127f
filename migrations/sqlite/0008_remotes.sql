-- Remotes: servers that projects are synced with, and what both sides had in common at the last time.

create table remote (
  id text primary key,
  name text not null unique,
  url text not null,
  -- of the access that signs in there; its secret is kept elsewhere
  key text not null,
  added_at text not null
) strict;

create table remote_project (
  remote_id text not null references remote (id) on delete cascade,
  -- the project here
  project_id text not null,
  remote_project_id text not null,
  -- when each of both was created: a project with the same id in another instance has another time
  created_at text not null,
  remote_created_at text not null,
  -- JSON: environment id here → revision
  revisions text not null,
  remote_revisions text not null,
  synced_at text not null,
  primary key (remote_id, project_id)
) strict;

-- The ids that differ between both sides; all others are equal.
create table remote_link (
  remote_id text not null,
  project_id text not null,
  here text not null,
  there text not null,
  primary key (remote_id, project_id, here),
  foreign key (remote_id, project_id) references remote_project on delete cascade
) strict;

-- What both sides had in common of a project, flag or segment, in the ids of this side.
create table remote_base (
  remote_id text not null,
  project_id text not null,
  id text not null,
  -- project, flag or segment
  kind text not null,
  -- JSON
  content text not null,
  -- the states here and there that have this content; null: that side differs, or is not known
  stamp text,
  remote_stamp text,
  primary key (remote_id, project_id, id),
  foreign key (remote_id, project_id) references remote_project on delete cascade
) strict;
