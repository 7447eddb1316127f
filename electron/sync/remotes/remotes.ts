import type { Database } from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/model/new-id.ts'

/** A Flagbench server that projects are synced with. */
export interface Remote {
  readonly id: string
  readonly name: string
  /** Without a path, as in `https://flags.example.com`. */
  readonly url: string
  readonly key: string
}

/** All remotes, by name. */
export const listRemotes = (workbench: Database): Remote[] =>
  workbench.prepare<[], Remote>('select id, name, url, key from remote order by name').all()

/** Throws NOT_FOUND. */
export function findRemote(workbench: Database, name: string): Remote {
  const found = workbench
    .prepare<[string], Remote>('select id, name, url, key from remote where name = ?')
    .get(name)
  if (!found) throw new AppError('NOT_FOUND', `There is no remote ${name}: add it with flagbench remote add.`)
  return found
}

/** Adds a remote, or gives one of this name another address and key. */
export function putRemote(workbench: Database, remote: Omit<Remote, 'id'>): Remote {
  workbench
    .prepare(
      `insert into remote (id, name, url, key, added_at) values (?, ?, ?, ?, ?)
       on conflict (name) do update set url = excluded.url, key = excluded.key`,
    )
    .run(newId(), remote.name, remote.url, remote.key, new Date().toISOString())
  return findRemote(workbench, remote.name)
}

/** Forgets a remote with everything that is known of its projects. Throws NOT_FOUND. */
export function removeRemote(workbench: Database, name: string): Remote {
  const remote = findRemote(workbench, name)
  workbench.prepare('delete from remote where id = ?').run(remote.id)
  return remote
}
