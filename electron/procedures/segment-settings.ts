import type { Host } from '../host.ts'
import { given } from '../instance/stores/given.ts'
import { readSegment } from '../instance/stores/read-segments.ts'
import { changeSegmentSetting, saveSegment } from '../instance/stores/save-segment.ts'
import { answer } from './implement.ts'

export const segmentSettings = ({ database }: Host) => ({
  get: answer.segmentSettings.get.handler(({ input }) =>
    database.snapshot((reader) => readSegment(reader, input.environmentId, input.segmentId)),
  ),
  update: answer.segmentSettings.update.handler(
    ({ input: { segmentId, environmentId, ifVersion, ...change } }) =>
      database.write((writer) =>
        changeSegmentSetting(writer, { segmentId, environmentId, ifVersion }, (saved) => ({
          ...saved,
          ...given(change),
        })),
      ),
  ),
  save: answer.segmentSettings.save.handler(({ input }) =>
    database.write((writer) => saveSegment(writer, input.document)),
  ),
})
