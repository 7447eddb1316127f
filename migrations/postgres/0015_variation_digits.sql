-- A value is evaluated as JavaScript reads it. An import keeps the digits that this loses, such as those of
-- 9007199254740993, so that the export can write them again.
alter table variation add column digits text[];
comment on column variation.digits is 'The digits of numbers in the value that a double cannot hold, in their order; null if there are none.';
