-- What each window shows, and where it stands, so that it can do so again.

create table window (
  id text primary key,
  -- the route and the tabs, JSON; null: its page has shown nothing yet
  state text,
  -- position and size, JSON; the windows that have some are opened at the next start of the desktop app
  bounds text,
  -- when it was last changed or looked at
  used_at text not null
) strict;

-- The tabs of the one window that was remembered until now.
delete from setting where name in ('openTabs', 'shownTab');
