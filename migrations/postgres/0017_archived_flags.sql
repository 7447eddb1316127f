-- A flag that is done with is archived: lists leave it out. SDKs get it as before, usually off.
alter table flag add column archived boolean not null default false;
comment on column flag.archived is 'Put away: lists leave the flag out. What it serves does not depend on this.';
