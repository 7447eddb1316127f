import type { PastMoment } from '../../../shared/contract/shapes/moment.ts'
import type { PastPlace } from '../../bench/past/read-past-flag.ts'
import type { Host } from '../../host.ts'
import type { Database, Reader } from '../../instance/database/database.ts'
import { type Operation, operationsAround, readOperationOf } from '../../instance/history/operations.ts'
import { countChangesSince } from '../../instance/history/past/changes-since.ts'
import { flagsAsOf, segmentsAsOf } from '../../instance/history/past/lists-as-of.ts'
import { positionOf } from '../../instance/history/past/moment.ts'
import { toOutput } from '../../instance/history/sentences/to-output.ts'
import { readEnvironment } from '../../instance/stores/tree/workspaces.ts'
import { sinceWhen } from '../../since/since-when.ts'
import { withProgress } from '../../with-progress.ts'
import { readProfile } from '../../workbench/profiles.ts'
import { answer } from '../implement.ts'

export const past = ({ database, workbench, pastFlags, pastSegments }: Host) => ({
  moment: answer.past.moment.handler(({ input: { projectId, at } }) =>
    database.snapshot(async (reader) => {
      const position = await positionIn(reader, projectId, at)
      const { last, next } = await operationsAround(reader, projectId, position)
      const told = await toOutput(
        reader,
        [last, next].filter((one) => one !== undefined),
        projectId,
      )
      const named = (operation: Operation | undefined) => told.find(({ id }) => id === operation?.id) ?? null
      return { position, last: named(last), next: named(next) }
    }),
  ),
  flags: answer.past.flags.handler(async ({ input: { projectId, at } }) =>
    flagsAsOf(database, projectId, await positionIn(database.read, projectId, at)),
  ),
  segments: answer.past.segments.handler(async ({ input: { environmentId, at } }) =>
    segmentsAsOf(database, await placeOf(database, environmentId, at)),
  ),
  flag: answer.past.flag.handler(async ({ input: { environmentId, resourceId, at } }) => {
    const place = await placeOf(database, environmentId, at)
    const { document, savedAt, flags, segments } = await pastFlags.of(place, resourceId)
    const changesSince = await countChangesSince(database.read, place, resourceId)
    return { document, savedAt, changesSince, flags: [...flags], segments: [...segments] }
  }),
  segment: answer.past.segment.handler(async ({ input: { environmentId, resourceId, at } }) => {
    const place = await placeOf(database, environmentId, at)
    const { document } = await pastSegments.of(place, resourceId)
    return { document, changesSince: await countChangesSince(database.read, place, resourceId) }
  }),
  evaluate: answer.past.evaluate.handler(async ({ input: { environmentId, resourceId, at, tag } }) =>
    pastFlags.evaluate(await placeOf(database, environmentId, at), resourceId, tag),
  ),
  explain: answer.past.explain.handler(async ({ input: { environmentId, resourceId, at, profileId } }) =>
    pastFlags.explain(await placeOf(database, environmentId, at), resourceId, profileId),
  ),
  evaluateSegment: answer.past.evaluateSegment.handler(
    async ({ input: { environmentId, resourceId, at, tag } }) =>
      pastSegments.evaluate(await placeOf(database, environmentId, at), resourceId, tag),
  ),
  explainSegment: answer.past.explainSegment.handler(
    async ({ input: { environmentId, resourceId, at, profileId } }) =>
      pastSegments.explain(await placeOf(database, environmentId, at), resourceId, profileId),
  ),
  sinceWhen: answer.past.sinceWhen.handler(
    ({ input: { environmentId, resourceId: flagId, profileId }, signal }) =>
      withProgress(signal, (onProgress, stopped) => {
        const { context } = readProfile(workbench, profileId)
        return sinceWhen(database, { environmentId, flagId, context }, { onProgress, signal: stopped })
      }),
  ),
})

function placeOf(database: Database, environmentId: string, at: PastMoment): Promise<PastPlace> {
  return database.snapshot(async (reader) => {
    const { projectId } = await readEnvironment(reader, environmentId)
    return { projectId, environmentId, position: await positionIn(reader, projectId, at) }
  })
}

/** The position of a moment in a project. Throws NOT_FOUND for an operation on another project. */
async function positionIn(reader: Reader, projectId: string, at: PastMoment): Promise<number> {
  if ('operationId' in at) await readOperationOf(reader, at.operationId, projectId)
  return positionOf(reader, at)
}
