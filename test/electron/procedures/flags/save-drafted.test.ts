import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Host } from '../../../../electron/host.ts'
import { flagDrafts } from '../../../../electron/workbench/drafts.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { openWindow } from '../../../builders/host/window.ts'

/** A window on a host with three flags, each with a draft that changes its name. */
async function openDrafts() {
  const host = await openTestHost({ mode: 'desktop' })
  const client = openWindow(host)
  const workspace = await client.workspaces.create({ key: 'acme' })
  const project = await client.projects.create({ workspaceId: workspace.id, key: 'shop' })
  const environmentId = project.environments[0]?.id ?? ''
  const open = async (key: string) => {
    const { id } = await client.flags.create({ projectId: project.id, key })
    const { document } = await client.editor.open({ flagId: id, environmentId })
    return renamed(document, 'drafted')
  }
  const documents = [await open('one'), await open('two'), await open('three')] as const
  for (const document of documents) flagDrafts.put(host.workbench, { accessId: '' }, document)
  const events: string[] = []
  host.events.subscribe(({ type }) => void events.push(type))
  return {
    host,
    client,
    documents,
    events,
    drafts: () =>
      documents.map(
        ({ flag, targeting }) =>
          flagDrafts.get(host.workbench, {
            id: flag.id,
            environmentId: targeting.environmentId,
            accessId: '',
          })?.document ?? null,
      ),
  }
}

type Window = Awaited<ReturnType<typeof openDrafts>>

const renamed = ({ flag, targeting }: FlagDocument, name: string): FlagDocument => ({
  flag: { ...flag, name },
  targeting,
})

const stale = ({ flag, targeting }: FlagDocument): FlagDocument => ({
  flag: { ...flag, version: flag.version + 1 },
  targeting,
})

/** From now on, writes of flags break a promise that is checked at commit. */
async function refuseCommits({ database }: Host): Promise<void> {
  await sql`create function refuse_commit() returns trigger language plpgsql as
    $$ begin raise exception 'no' using errcode = '23514', constraint = 'version_counted'; end $$`.execute(
    database.read,
  )
  await sql`create constraint trigger refuse_commit after update on flag
    deferrable initially deferred for each row execute function refuse_commit()`.execute(database.read)
}

const saving = (document: FlagDocument) => ({ request: 'targeting.save' as const, input: { document } })

type Save = (window: Window, documents: readonly FlagDocument[]) => Promise<unknown>

// A run of one request is written together; another request in between splits it.
const saves: readonly (readonly [string, Save])[] = [
  [
    'one by one',
    async ({ client }, documents) => {
      for (const document of documents) await client.targeting.save({ document })
    },
  ],
  ['in a list', ({ client }, documents) => client.changes.apply({ changes: documents.map(saving) })],
  [
    'in a list, each after another request',
    ({ client }, documents) =>
      client.changes.apply({
        changes: documents.flatMap((document, at) => [
          { request: 'workspaces.create' as const, input: { id: newId(), key: `other-${at}` } },
          saving(document),
        ]),
      }),
  ],
]

test.for(saves)('drafts that are saved %s stay until that is committed', async ([, save]) => {
  const window = await openDrafts()
  const { host, documents, drafts, events } = window
  const [one, two, three] = documents

  await expect(save(window, [stale(two), one, three])).rejects.toMatchObject({ code: 'STALE' })
  expect(drafts()).toEqual(documents)

  await refuseCommits(host)
  await expect(save(window, documents)).rejects.toMatchObject({ code: 'INVALID' })
  expect([drafts(), events.includes('workbench-changed')]).toEqual([documents, false])

  await sql`drop trigger refuse_commit on flag`.execute(host.database.read)
  await save(window, [one, two])
  expect([drafts(), events.includes('workbench-changed')]).toEqual([[null, null, three], true])
})

test('drafts stay where a change after those that were written is refused', async () => {
  const { client, documents, drafts } = await openDrafts()
  const [one, two, three] = documents
  const refused = { request: 'flags.remove' as const, input: { flagId: newId(), ifVersion: '*' } }
  for (const list of [
    [saving(one), refused],
    [...documents.map(saving), refused],
    [one, two, stale(three)].map(saving),
  ]) {
    const field = `changes.${list.length - 1}.input`
    await expect(client.changes.apply({ changes: list })).rejects.toMatchObject({
      data: { fields: [{ field }] },
    })
    expect(drafts()).toEqual(documents)
  }
})

test('a save is answered although its draft cannot be taken away', async () => {
  const { host, client, documents, drafts } = await openDrafts()
  host.workbench.exec(`create trigger keep_drafts before delete on draft
    begin select raise(abort, 'the disk is full'); end`)
  const saved = await client.targeting.save({ document: documents[0] })
  expect(saved.flag).toMatchObject({ name: 'drafted', version: documents[0].flag.version + 1 })
  expect(drafts()).toEqual(documents)
})
