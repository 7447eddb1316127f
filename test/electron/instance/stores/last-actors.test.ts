import { expect, test } from 'vitest'
import { asActor } from '../../../../electron/instance/database/as-actor.ts'
import { readLastActors } from '../../../../electron/instance/stores/flag-lists/last-actors.ts'
import { updateFlags } from '../../../../electron/instance/stores/flags/update-flags.ts'
import { createResource } from '../../../../electron/instance/stores/resources.ts'
import { savedDocument } from '../../../builders/documents/documents.ts'
import { payloadOf, wireFlag } from '../../../builders/documents/payload.ts'
import { freshInstance, importPayload } from '../../../builders/postgres/instance.ts'

test('who changed each flag last is known; a new environment is no change of a flag', async () => {
  const database = await freshInstance()
  await asActor('ann', () => importPayload(database, payloadOf([wireFlag('a'), wireFlag('b')])))
  const [a, b] = [await savedDocument(database, 'a'), await savedDocument(database, 'b')]
  const { projectId } = a.flag
  await asActor('mira', () =>
    database.write((writer) =>
      updateFlags(writer, [{ flagId: a.flag.id, ifVersion: '*', description: 'changed' }]),
    ),
  )
  await asActor('tomek', () =>
    database.write((writer) =>
      createResource(writer, 'environment', {
        parentId: projectId,
        key: 'qa',
        name: '',
        description: '',
        tags: [],
      }),
    ),
  )
  expect(await readLastActors(database.read, projectId)).toEqual({ [a.flag.id]: 'mira', [b.flag.id]: 'ann' })
})
