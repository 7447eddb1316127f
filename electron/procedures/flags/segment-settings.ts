import type { Host } from '../../host.ts'
import { readSegment } from '../../instance/stores/segments/read-segments.ts'
import { saveSegments, updateSegmentSettings } from '../../instance/stores/segments/save-segments.ts'
import { answer } from '../implement.ts'
import { only } from '../only.ts'

export const segmentSettings = ({ database }: Host) => ({
  get: answer.segmentSettings.get.handler(({ input }) =>
    database.snapshot((reader) => readSegment(reader, input.environmentId, input.segmentId)),
  ),
  update: answer.segmentSettings.update.handler(({ input }) =>
    database.write(async (writer) => only(await updateSegmentSettings(writer, [input]))),
  ),
  save: answer.segmentSettings.save.handler(({ input }) =>
    database.write(async (writer) => only(await saveSegments(writer, [input.document]))),
  ),
})
