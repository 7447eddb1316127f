import { listLimits } from '../../../../shared/contract/list-limits.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Writer } from '../../database/database.ts'
import { describeOperation } from '../../history/describe-operation.ts'
import { updateFlags } from '../flags/update-flags.ts'
import { bulkLabel } from './bulk-label.ts'
import { type ChosenFlag, chosenFlags } from './chosen-flags.ts'
import { type BulkSteps, inChunks } from './in-chunks.ts'

export interface FlagsToTag {
  readonly projectId: string
  readonly ids: readonly string[]
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** Adds tags to flags and removes others. Throws NOT_FOUND, INVALID if a flag would have too many. */
export async function tagFlags(writer: Writer, input: FlagsToTag, steps: BulkSteps): Promise<void> {
  const flags = await chosenFlags(writer, input.projectId, input.ids)
  const changing = flags.map((flag) => withTags(flag, input)).filter((flag) => flag !== undefined)
  await describeOperation(writer, { label: bulkLabel('Tagged', changing) })
  await inChunks('tagging flags', changing, steps, (chunk) =>
    updateFlags(
      writer,
      chunk.map(({ id, tags }) => ({ flagId: id, ifVersion: '*', tags })),
    ),
  )
}

/** Undefined if the flag has the wanted tags already. */
function withTags(flag: ChosenFlag, { add, remove }: FlagsToTag): ChosenFlag | undefined {
  const kept = flag.tags.filter((tag) => !remove.includes(tag))
  const tags = [...kept, ...add.filter((tag) => !kept.includes(tag))]
  if (tags.length > listLimits.tags)
    throw new AppError(
      'INVALID',
      `The flag ${flag.key} would have ${tags.length} tags. At most ${listLimits.tags} fit: remove some first.`,
    )
  return tags.join('\n') === flag.tags.join('\n') ? undefined : { ...flag, tags }
}
