-- Triggers of a kind run in the order of their names. History comes before those that change the same row once more (a
-- flag that an undo brings back rises above its tombstone): else it told of the change first and of the row after it.
do $$
declare
  t record;
begin
  for t in select tgrelid::regclass as of_table, tgname, 'history_of_' || split_part(tgname, '_', 2) as new_name from pg_trigger
    where tgname in ('record_insert', 'record_update', 'record_delete') and not tgisinternal
  loop
    execute format('alter trigger %I on %s rename to %I', t.tgname, t.of_table, t.new_name);
  end loop;
end $$;
