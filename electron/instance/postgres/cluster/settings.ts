/** PostgreSQL settings by name; they override the defaults below. */
export type Settings = Readonly<Record<string, string | number>>

// Defaults for one user on a laptop: no replication, no I/O workers, loopback only.
const defaults: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: 30,
  io_method: 'sync',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_logical_replication_workers: 0,
  fsync: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/** The settings as arguments of the `postgres` program. */
export function settingArguments(port: number, overrides: Settings = {}): readonly string[] {
  const all = { ...defaults, ...overrides, port }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
