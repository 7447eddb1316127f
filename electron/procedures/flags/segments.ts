import type { Host } from '../../host.ts'
import { listSegments } from '../../instance/stores/segments/segment-list.ts'
import {
  createSegments,
  pageSegments,
  readSharedSegment,
  removeSegments,
  updateSegments,
} from '../../instance/stores/segments/segment-resources.ts'
import { listUses } from '../../instance/stores/segments/segment-uses.ts'
import { answer } from '../implement.ts'
import { only } from '../only.ts'

export const segments = ({ database }: Host) => ({
  list: answer.segments.list.handler(({ input }) => pageSegments(database.read, input)),
  listAll: answer.segments.listAll.handler(({ input }) => listSegments(database.read, input.environmentId)),
  get: answer.segments.get.handler(({ input }) => readSharedSegment(database.read, input.segmentId)),
  listUses: answer.segments.listUses.handler(({ input }) =>
    database.snapshot((reader) => listUses(reader, input.segmentId)),
  ),
  create: answer.segments.create.handler(({ input }) =>
    database.write(async (writer) => only(await createSegments(writer, [input]))),
  ),
  update: answer.segments.update.handler(({ input }) =>
    database.write(async (writer) => only(await updateSegments(writer, [input]))),
  ),
  remove: answer.segments.remove.handler(({ input }) =>
    database.write(async (writer) => only(await removeSegments(writer, [input]))),
  ),
})
