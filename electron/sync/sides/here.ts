import { neutralFlag, neutralSegment } from '../../../shared/sync/neutral.ts'
import type { Database } from '../../instance/database/database.ts'
import { readDocuments } from '../instance/read-documents.ts'
import { readState } from '../instance/read-state.ts'
import { writePlan } from '../instance/write/write-plan.ts'
import type { Side } from './side.ts'

/** A project of this instance; `projectId` undefined: it does not exist yet. */
export function sideHere(database: Database, projectId: string | undefined): Side {
  let id = projectId
  return {
    state: async () => {
      const known = id
      return known === undefined ? undefined : database.snapshot((reader) => readState(reader, known, 'all'))
    },
    documents: async (flagIds, segmentIds) => {
      const known = id
      if (known === undefined) return { flags: new Map(), segments: new Map() }
      const wanted = { projectId: known, flagIds, segmentIds }
      const { flags, segments } = await database.snapshot((reader) => readDocuments(reader, wanted, 'all'))
      return {
        flags: new Map(
          flags.map(({ stamp, content }) => [content.flag.id, { stamp, content: neutralFlag(content) }]),
        ),
        segments: new Map(
          segments.map(({ stamp, content }) => [
            content.segment.id,
            { stamp, content: neutralSegment(content) },
          ]),
        ),
      }
    },
    write: async (write) => {
      const { expect, operations } = write
      await database.write(
        (writer) => writePlan(writer, { ...write, expect: [...expect], operations: [...operations] }, 'all'),
        'long',
      )
      id = write.projectId
    },
  }
}
