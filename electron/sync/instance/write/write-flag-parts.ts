import { copyList, copyServe } from '../../../../shared/merge/environments/copy-parts.ts'
import { isUserKind } from '../../../../shared/merge/view-targets.ts'
import type { Flag, FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Prerequisite, Rule, Target, Targeting } from '../../../../shared/model/targeting.ts'
import type { FlagContent } from '../../../../shared/sync/content.ts'
import type { Writer } from '../../../instance/database/database.ts'
import { createFlags } from '../../../instance/stores/flags/create-flags.ts'
import { stillThere } from '../../../instance/stores/flags/lock-flags.ts'
import { readFlags, readSharedFlags } from '../../../instance/stores/flags/read-flags.ts'
import { saveFlags } from '../../../instance/stores/flags/save-flags.ts'
import { updateFlags } from '../../../instance/stores/flags/update-flags.ts'

const most = 250

/**
 * Creates or updates flags and their targetings. Variations that a flag loses stay for now: a targeting that is
 * written later may still serve one.
 */
export async function writeFlagParts(writer: Writer, contents: readonly FlagContent[]): Promise<void> {
  for (const some of chunks(contents)) {
    const saved = await readSharedFlags(
      writer,
      some.map(({ flag }) => flag.id),
    )
    const news = some.filter(({ flag }) => !saved.has(flag.id))
    if (news.length > 0)
      await createFlags(
        writer,
        news.map(({ flag }) => flag),
      )
    const known = some.flatMap(({ flag }) => {
      const before = saved.get(flag.id)
      return before ? [withLost(flag, before)] : []
    })
    await update(writer, [...known, ...news.map(({ flag }) => flag).filter(({ archived }) => archived)])
  }
  // Prerequisites that go make way for those that come: together they could form a cycle.
  const order = contents.toSorted((one, other) => prerequisitesOf(one) - prerequisitesOf(other))
  const environmentIds = new Set(
    contents.flatMap(({ targetings }) => targetings.map(({ environmentId }) => environmentId)),
  )
  for (const environmentId of environmentIds)
    for (const some of chunks(order)) await writeTargetings(writer, environmentId, some)
}

/** Removes the variations that the flags do not have any more. */
export async function finishFlags(writer: Writer, contents: readonly FlagContent[]): Promise<void> {
  for (const some of chunks(contents))
    await update(
      writer,
      some.map(({ flag }) => flag),
    )
}

const prerequisitesOf = ({ targetings }: FlagContent) =>
  targetings.reduce((count, { prerequisites }) => count + prerequisites.length, 0)

function withLost(flag: Flag, before: Flag): Flag {
  const ids = new Set(flag.variations.map(({ id }) => id))
  const keys = new Set(flag.variations.map(({ key }) => key))
  const lost = before.variations
    .filter(({ id }) => !ids.has(id))
    .map((one) => (keys.has(one.key) ? { ...one, key: one.id } : one))
  return { ...flag, variations: [...flag.variations, ...lost] }
}

async function update(writer: Writer, flags: readonly Flag[]): Promise<void> {
  if (flags.length === 0) return
  await updateFlags(
    writer,
    flags.map(({ id, key, name, description, tags, archived, variations }) => ({
      flagId: id,
      ifVersion: '*',
      key,
      name,
      description,
      tags: [...tags],
      archived,
      variations,
    })),
  )
}

async function writeTargetings(
  writer: Writer,
  environmentId: string,
  contents: readonly FlagContent[],
): Promise<void> {
  const wanted = contents.flatMap(({ flag, targetings }) => {
    const targeting = targetings.find((one) => one.environmentId === environmentId)
    return targeting ? [{ flagId: flag.id, targeting }] : []
  })
  if (wanted.length === 0) return
  const saved = await readFlags(
    writer,
    environmentId,
    wanted.map(({ flagId }) => flagId),
  )
  await saveFlags(
    writer,
    wanted.map(({ flagId, targeting }) => withRows(targeting, stillThere(saved.get(flagId)))),
  )
}

/** A targeting in the rows of the saved one. */
function withRows(wanted: Targeting, { flag, targeting: saved }: FlagDocument): FlagDocument {
  const { id, environmentId, version, updatedAt, payloadVersion } = saved
  return {
    flag,
    targeting: {
      ...wanted,
      id,
      environmentId,
      version,
      updatedAt,
      payloadVersion,
      prerequisites: copyList(wanted.prerequisites, saved.prerequisites, (one: Prerequisite) => one.flagId),
      targets: copyList(wanted.targets, saved.targets, targetName),
      contextTargets: copyList(wanted.contextTargets, saved.contextTargets, targetName),
      rules: wanted.rules.map((rule) => withSlices(rule, saved.rules)),
      fallthrough: copyServe(wanted.fallthrough, saved.fallthrough),
    },
  }
}

const targetName = ({ contextKind, variationId }: Target) =>
  `${isUserKind(contextKind) ? 'user' : contextKind} ${variationId}`

function withSlices(rule: Rule, saved: readonly Rule[]): Rule {
  const before = saved.find(({ id }) => id === rule.id)
  return { ...rule, serve: copyServe(rule.serve, before?.serve ?? null) }
}

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += most) yield items.slice(at, at + most)
}
