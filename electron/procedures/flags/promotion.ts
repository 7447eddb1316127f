import type { Host } from '../../host.ts'
import { thisOperation } from '../../instance/history/this-operation.ts'
import { applyPromotion } from '../../promotion/apply-promotion.ts'
import { compareEnvironments } from '../../promotion/compare-environments.ts'
import type { PairIds } from '../../promotion/find-pair.ts'
import { previewPromotion } from '../../promotion/preview-promotion.ts'
import { withProgress } from '../../with-progress.ts'
import { listIntended, markIntended } from '../../workbench/intended-differences.ts'
import { profilesWithTag } from '../../workbench/profiles.ts'
import { answer } from '../implement.ts'

export const promotion = ({ database, workbench, events }: Host) => {
  const intendedIn = ({ sourceEnvironmentId, environmentId }: PairIds) =>
    listIntended(workbench, [sourceEnvironmentId, environmentId])
  return {
    compare: answer.promotion.compare.handler(({ input, signal }) =>
      withProgress(signal, (onProgress, stopped) =>
        compareEnvironments(database, input, intendedIn(input), { onProgress, signal: stopped }),
      ),
    ),
    preview: answer.promotion.preview.handler(({ input, signal }) =>
      withProgress(signal, (onProgress, stopped) =>
        previewPromotion(database, input, {
          intended: intendedIn(input),
          contexts: profilesWithTag(workbench, input.tag).map(({ context }) => context),
          onProgress,
          signal: stopped,
        }),
      ),
    ),
    apply: answer.promotion.apply.handler(({ input }) =>
      database.write(async (writer) => {
        await applyPromotion(writer, input, intendedIn(input))
        return { operationId: await thisOperation(writer) }
      }, 'long'),
    ),
    mark: answer.promotion.mark.handler(({ input }) => {
      const { sourceEnvironmentId, environmentId, resourceId, part, note } = input
      markIntended(workbench, [sourceEnvironmentId, environmentId], resourceId, part, note)
      events.emit({ type: 'workbench-changed' })
    }),
  }
}
