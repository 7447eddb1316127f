-- Populations: many contexts, evaluated together. Each is written under a new revision, which counts once it is complete.

create table population (
  id text primary key,
  name text not null,
  -- 0: not complete yet
  revision integer not null,
  -- how many contexts
  row_count integer not null,
  -- YAML; null: imported
  recipe text,
  created_at text not null,
  -- set while a deletion can be undone
  removed_at text
) strict;

create table population_chunk (
  population_id text not null,
  revision integer not null,
  -- from 0; each but the last holds 8,192 contexts
  number integer not null,
  -- a context a line, JSON
  contexts blob not null,
  primary key (population_id, revision, number)
) strict;
