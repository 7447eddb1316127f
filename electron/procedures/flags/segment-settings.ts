import type { Host } from '../../host.ts'
import { readSegment } from '../../instance/stores/segments/read-segments.ts'
import { updateSegmentSettings } from '../../instance/stores/segments/save-segments.ts'
import { answer } from '../implement.ts'
import { only } from '../only.ts'
import { saveDraftedSegments } from './save-drafted.ts'

export const segmentSettings = (host: Host) => ({
  get: answer.segmentSettings.get.handler(({ input }) =>
    host.database.snapshot((reader) => readSegment(reader, input.environmentId, input.segmentId)),
  ),
  update: answer.segmentSettings.update.handler(({ input }) =>
    host.database.write(async (writer) => only(await updateSegmentSettings(writer, [input]))),
  ),
  save: answer.segmentSettings.save.handler(({ input, context }) =>
    host.database.write(async (writer) =>
      only(await saveDraftedSegments(host, context.caller, writer, [input.document])),
    ),
  ),
})
