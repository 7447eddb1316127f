import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import type { Host } from '../../host.ts'
import { thisOperation } from '../../instance/history/this-operation.ts'
import { applyPromotion } from '../../promotion/apply-promotion.ts'
import { compareEnvironments } from '../../promotion/compare-environments.ts'
import type { PairIds } from '../../promotion/find-pair.ts'
import { partMovers } from '../../promotion/part-movers.ts'
import { partSides } from '../../promotion/past/part-sides.ts'
import { flagPast, segmentPast } from '../../promotion/past/past-readers.ts'
import { certifyPromotion, previewPromotion } from '../../promotion/preview-promotion.ts'
import { withProgress } from '../../with-progress.ts'
import { listIntended, markIntended } from '../../workbench/intended-differences.ts'
import { profilesWithTag } from '../../workbench/profiles.ts'
import { answer } from '../implement.ts'

const never = new AbortController().signal

export const promotion = ({ database, workbench, events, proofs }: Host) => {
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
    certify: answer.promotion.certify.handler(({ input, signal }) =>
      withProgress(signal, (onProgress, stopped) => {
        const options = { intended: intendedIn(input), onProgress, signal: stopped }
        return certifyPromotion(database, input, options, proofs)
      }),
    ),
    sides: answer.promotion.sides.handler(({ input: { kind, resourceIds, ...pair }, signal = never }) =>
      kind === 'flag'
        ? partSides(database, pair, flagPast, resourceIds, signal)
        : partSides(database, pair, segmentPast, resourceIds, signal),
    ),
    movers: answer.promotion.movers.handler(({ input, signal = never }) => {
      const { kind, resourceId, tag, ...pair } = input
      const contexts = profilesWithTag(workbench, tag).map(({ context }) => context)
      const options = { intended: intendedIn(input), contexts, signal }
      return kind === 'flag'
        ? partMovers(database, pair, flagPast, resourceId, options)
        : partMovers(database, pair, segmentPast, resourceId, options)
    }),
    apply: answer.promotion.apply.handler(({ input, signal }) =>
      withProgress(signal, (onProgress: (progress: Progress) => void, stopped) =>
        database.write(async (writer) => {
          const options = { intended: intendedIn(input), onProgress, signal: stopped }
          await applyPromotion(database, writer, input, options)
          return { operationId: await thisOperation(writer) }
        }, 'long'),
      ),
    ),
    mark: answer.promotion.mark.handler(({ input }) => {
      const { sourceEnvironmentId, environmentId, resourceId, part, note } = input
      markIntended(workbench, [sourceEnvironmentId, environmentId], resourceId, part, note)
      events.emit({ type: 'workbench-changed' })
    }),
  }
}
