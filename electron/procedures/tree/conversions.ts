import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { applyConversion } from '../../conversion/apply-conversion.ts'
import { previewConversion } from '../../conversion/preview-conversion.ts'
import type { Host } from '../../host.ts'
import { thisOperation } from '../../instance/history/this-operation.ts'
import { readProject } from '../../instance/stores/tree/workspaces.ts'
import { withProgress } from '../../with-progress.ts'
import { listProfiles } from '../../workbench/profiles.ts'
import { answer } from '../implement.ts'

export const conversions = ({ database, workbench }: Host) => ({
  preview: answer.conversions.preview.handler(({ input, signal }) =>
    withProgress(signal, (onProgress, stopped) =>
      previewConversion(database, input.projectId, {
        contexts: listProfiles(workbench).map(({ context }) => context),
        onProgress,
        signal: stopped,
      }),
    ),
  ),
  apply: answer.conversions.apply.handler(({ input, signal }) =>
    withProgress(signal, (onProgress: (progress: Progress) => void, stopped) =>
      database.write(async (writer) => {
        const id = await applyConversion(writer, input, { onProgress, signal: stopped })
        return { project: await readProject(writer, id), operationId: await thisOperation(writer) }
      }, 'long'),
    ),
  ),
})
