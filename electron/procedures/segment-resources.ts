import type { Host } from '../host.ts'
import { given } from '../instance/stores/given.ts'
import { readSegment } from '../instance/stores/read-segments.ts'
import { changeSegmentSetting, saveSegment } from '../instance/stores/save-segment.ts'
import {
  changeSegment,
  createSegment,
  pageSegments,
  readSharedSegment,
  removeSegment,
} from '../instance/stores/segment-resources.ts'
import { answer } from './implement.ts'

export const segmentResources = ({ database }: Host) => ({
  page: answer.segments.page.handler(({ input }) => pageSegments(database.read, input)),
  one: answer.segments.one.handler(({ input }) => readSharedSegment(database.read, input.segmentId)),
  create: answer.segments.create.handler(({ input: { projectId, ...segment } }) =>
    database.write((writer) => createSegment(writer, projectId, segment)),
  ),
  update: answer.segments.update.handler(({ input: { segmentId, ...change } }) =>
    database.write((writer) => changeSegment(writer, segmentId, change)),
  ),
  remove: answer.segments.remove.handler(({ input }) =>
    database.write((writer) => removeSegment(writer, input.segmentId, input.ifVersion)),
  ),
  save: answer.segments.save.handler(({ input }) =>
    database.write((writer) => saveSegment(writer, input.document)),
  ),
})

export const segmentSettings = ({ database }: Host) => ({
  get: answer.segmentSettings.get.handler(({ input }) =>
    database.snapshot((reader) => readSegment(reader, input.environmentId, input.segmentId)),
  ),
  change: answer.segmentSettings.change.handler(
    ({ input: { segmentId, environmentId, ifVersion, ...change } }) =>
      database.write((writer) =>
        changeSegmentSetting(writer, { segmentId, environmentId, ifVersion }, (saved) => ({
          ...saved,
          ...given(change),
        })),
      ),
  ),
})
