import type { Host } from '../host.ts'
import { readSegment } from '../instance/stores/read-segments.ts'
import { listSegments } from '../instance/stores/segment-list.ts'
import { answer } from './implement.ts'

export const segments = ({ database }: Host) => ({
  list: answer.segments.list.handler(({ input }) => listSegments(database.read, input.environmentId)),
  get: answer.segments.get.handler(({ input: { segmentId, environmentId } }) =>
    database.snapshot((reader) => readSegment(reader, environmentId, segmentId)),
  ),
})
