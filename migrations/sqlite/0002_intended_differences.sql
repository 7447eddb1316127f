-- Differences between two environments that are meant to stay. Promotion leaves them out.

create table intended_difference (
  -- both environments, the smaller id first
  environment_ids text not null,
  -- the flag or segment
  resource_id text not null,
  -- the part, such as enabled or rule:<row id>
  part text not null,
  note text not null,
  marked_at text not null,
  primary key (environment_ids, resource_id, part)
) strict;
