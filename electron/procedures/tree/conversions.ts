import { applyConversion } from '../../conversion/apply-conversion.ts'
import { previewConversion } from '../../conversion/preview-conversion.ts'
import type { Host } from '../../host.ts'
import { readProject } from '../../instance/stores/tree/workspaces.ts'
import { listProfiles } from '../../workbench/profiles.ts'
import { answer } from '../implement.ts'

export const conversions = ({ database, workbench }: Host) => ({
  preview: answer.conversions.preview.handler(({ input }) =>
    previewConversion(
      database,
      input.projectId,
      listProfiles(workbench).map(({ context }) => context),
    ),
  ),
  apply: answer.conversions.apply.handler(({ input }) =>
    database.write(async (writer) => readProject(writer, await applyConversion(writer, input)), 'long'),
  ),
})
