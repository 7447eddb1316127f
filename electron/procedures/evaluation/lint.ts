import { AppError } from '../../../shared/errors.ts'
import { withSilence } from '../../../shared/lint/silence.ts'
import type { Host } from '../../host.ts'
import type { Writer } from '../../instance/database/database.ts'
import { describeOperation } from '../../instance/history/describe-operation.ts'
import { thisOperation } from '../../instance/history/this-operation.ts'
import { readFlag } from '../../instance/stores/flags/read-flags.ts'
import { saveFlags } from '../../instance/stores/flags/save-flags.ts'
import { readSegmentsById } from '../../instance/stores/segments/read-segments.ts'
import { saveSegments } from '../../instance/stores/segments/save-segments.ts'
import { withProgress } from '../../with-progress.ts'
import { answer } from '../implement.ts'

const never = new AbortController().signal

export const lint = ({ database, lints }: Host) => ({
  environment: answer.lint.environment.handler(({ input: { environmentId, target }, signal }) =>
    withProgress(signal, (onProgress, stopped) =>
      lints.environment(environmentId, target, { onProgress, signal: stopped }),
    ),
  ),
  flag: answer.lint.flag.handler(({ input: { document }, signal = never }) => lints.flag(document, signal)),
  silenceFlag: answer.lint.silenceFlag.handler(({ input: { environmentId, flagId, reason, ...place } }) =>
    database.write(async (writer) => {
      const { flag, targeting } = await readFlag(writer, environmentId, flagId)
      await label(writer, place.rule, `flag ${flag.key}`, reason)
      const extra = withSilence(targeting.extra, place, reason)
      await saveFlags(writer, [{ flag, targeting: { ...targeting, extra } }])
      return { operationId: await thisOperation(writer) }
    }),
  ),
  silenceSegment: answer.lint.silenceSegment.handler(
    ({ input: { environmentId, segmentId, reason, ...place } }) =>
      database.write(async (writer) => {
        const found = (await readSegmentsById(writer, environmentId, [segmentId])).get(segmentId)
        if (!found) throw new AppError('NOT_FOUND', 'The segment does not exist.')
        const { segment, setting } = found
        await label(writer, place.rule, `segment ${segment.key}`, reason)
        const extra = withSilence(setting.extra, place, reason)
        await saveSegments(writer, [{ segment, setting: { ...setting, extra } }])
        return { operationId: await thisOperation(writer) }
      }),
  ),
})

const label = (writer: Writer, rule: string, owner: string, reason: string | null) =>
  describeOperation(writer, {
    label: `${reason === null ? 'Stopped silencing' : 'Silenced'} ${rule} in ${owner}`,
    ...(reason !== null && { comment: reason }),
  })
