import type { Host } from '../host.ts'
import { listSegments } from '../instance/stores/segment-list.ts'
import {
  changeSegment,
  createSegment,
  pageSegments,
  readSharedSegment,
  removeSegment,
} from '../instance/stores/segment-resources.ts'
import { answer } from './implement.ts'

export const segments = ({ database }: Host) => ({
  list: answer.segments.list.handler(({ input }) => pageSegments(database.read, input)),
  listAll: answer.segments.listAll.handler(({ input }) => listSegments(database.read, input.environmentId)),
  get: answer.segments.get.handler(({ input }) => readSharedSegment(database.read, input.segmentId)),
  create: answer.segments.create.handler(({ input: { projectId, ...segment } }) =>
    database.write((writer) => createSegment(writer, projectId, segment)),
  ),
  update: answer.segments.update.handler(({ input: { segmentId, ...change } }) =>
    database.write((writer) => changeSegment(writer, segmentId, change)),
  ),
  remove: answer.segments.remove.handler(({ input }) =>
    database.write((writer) => removeSegment(writer, input.segmentId, input.ifVersion)),
  ),
})
