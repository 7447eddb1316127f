// With this variable, `pg` looks for a driver that Flagbench does not have, as soon as it is imported.
delete process.env.NODE_PG_FORCE_NATIVE
