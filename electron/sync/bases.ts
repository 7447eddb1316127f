import type { Database } from 'better-sqlite3'
import type { Link } from '../../shared/sync/adopt.ts'
import type { Content, ResourceKind } from '../../shared/sync/content.ts'

/** What is known of a project and its counterpart at a remote. */
export interface SyncedProject {
  readonly remoteProjectId: string
  /** Here and there. */
  readonly createdAt: readonly [string, string]
  /** By environment id, here and there. */
  readonly revisions: readonly [Revisions, Revisions]
}

type Revisions = Readonly<Record<string, number>>

/** What both sides had in common of a resource. */
export interface Base {
  readonly kind: ResourceKind
  readonly id: string
  /** The states here and there that have this content; null: not known. */
  readonly stamp: string | null
  readonly remoteStamp: string | null
}

export interface BaseContent extends Base {
  readonly content: Content
}

interface ProjectRecord {
  readonly remote_project_id: string
  readonly created_at: string
  readonly remote_created_at: string
  readonly revisions: string
  readonly remote_revisions: string
}

interface BaseRecord {
  readonly kind: ResourceKind
  readonly id: string
  readonly stamp: string | null
  readonly remote_stamp: string | null
}

/** The bases of one project and one remote. */
export class Bases {
  readonly #workbench: Database
  readonly #place: [remoteId: string, projectId: string]

  constructor(workbench: Database, remoteId: string, projectId: string) {
    this.#workbench = workbench
    this.#place = [remoteId, projectId]
  }

  project(): SyncedProject | undefined {
    const row = this.#workbench
      .prepare<[string, string], ProjectRecord>(
        'select * from remote_project where remote_id = ? and project_id = ?',
      )
      .get(...this.#place)
    return (
      row && {
        remoteProjectId: row.remote_project_id,
        createdAt: [row.created_at, row.remote_created_at],
        revisions: [JSON.parse(row.revisions), JSON.parse(row.remote_revisions)],
      }
    )
  }

  links(): Link[] {
    return this.#workbench
      .prepare<[string, string], { here: string; there: string }>(
        'select here, there from remote_link where remote_id = ? and project_id = ?',
      )
      .all(...this.#place)
      .map(({ here, there }) => [here, there])
  }

  /** All bases by id, without their content. */
  all(): ReadonlyMap<string, Base> {
    const rows = this.#workbench
      .prepare<[string, string], BaseRecord>(
        'select kind, id, stamp, remote_stamp from remote_base where remote_id = ? and project_id = ?',
      )
      .all(...this.#place)
    return new Map(rows.map(({ remote_stamp: remoteStamp, ...base }) => [base.id, { ...base, remoteStamp }]))
  }

  /** The content of one base; undefined: there is none. */
  content(id: string): Content | undefined {
    const row = this.#workbench
      .prepare<[string, string, string], { content: string }>(
        'select content from remote_base where remote_id = ? and project_id = ? and id = ?',
      )
      .get(...this.#place, id)
    return row && (JSON.parse(row.content) as Content)
  }

  /** Remembers the project, new links and what both sides have in common now; all or nothing. */
  remember(
    project: SyncedProject,
    links: readonly Link[],
    bases: readonly BaseContent[],
    gone: readonly string[],
  ): void {
    this.#workbench.transaction(() => {
      this.#putProject(project)
      this.#putLinks(links)
      this.#putBases(bases)
      const remove = this.#workbench.prepare(
        'delete from remote_base where remote_id = ? and project_id = ? and id = ?',
      )
      for (const id of gone) remove.run(...this.#place, id)
    })()
  }

  /** Forgets the project with its links and bases. */
  forget(): void {
    this.#workbench
      .prepare('delete from remote_project where remote_id = ? and project_id = ?')
      .run(...this.#place)
  }

  #putProject({ remoteProjectId, createdAt, revisions }: SyncedProject): void {
    this.#workbench
      .prepare(
        `insert into remote_project (remote_id, project_id, remote_project_id, created_at, remote_created_at,
           revisions, remote_revisions, synced_at) values (?, ?, ?, ?, ?, ?, ?, ?)
         on conflict do update set remote_project_id = excluded.remote_project_id, created_at = excluded.created_at,
           remote_created_at = excluded.remote_created_at, revisions = excluded.revisions,
           remote_revisions = excluded.remote_revisions, synced_at = excluded.synced_at`,
      )
      .run(
        ...this.#place,
        remoteProjectId,
        ...createdAt,
        ...revisions.map((one) => JSON.stringify(one)),
        new Date().toISOString(),
      )
  }

  #putLinks(links: readonly Link[]): void {
    const put = this.#workbench.prepare(
      `insert into remote_link (remote_id, project_id, here, there) values (?, ?, ?, ?)
       on conflict do update set there = excluded.there`,
    )
    for (const link of links) put.run(...this.#place, ...link)
  }

  #putBases(bases: readonly BaseContent[]): void {
    const put = this.#workbench.prepare(
      `insert into remote_base (remote_id, project_id, id, kind, content, stamp, remote_stamp) values (?, ?, ?, ?, ?, ?, ?)
       on conflict do update set content = excluded.content, stamp = excluded.stamp, remote_stamp = excluded.remote_stamp`,
    )
    for (const { id, kind, content, stamp, remoteStamp } of bases)
      put.run(...this.#place, id, kind, JSON.stringify(content), stamp, remoteStamp)
  }
}
