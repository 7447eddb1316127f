import type { FlagDocument } from '../../shared/model/flag-document.ts'
import { type Closure, type ClosureSource, completeFrom, emptyClosure } from '../bench/closure.ts'
import { segmentsNamed, segmentsOfRules } from '../bench/past/past-segment-ids.ts'
import type { PastPlace } from '../bench/past/read-past-flag.ts'
import type { Writer } from '../instance/database/database.ts'
import { fillWithOwners, shadowTables } from '../instance/history/past/shadow-tables.ts'
import { tablesOf } from '../instance/history/resources.ts'
import { readFlags } from '../instance/stores/flags/read-flags.ts'
import { readSegments } from '../instance/stores/segments/read-segments.ts'
import { modelOf } from '../instance/stores/tree/project-models.ts'
import { type PastStep, stepsOf, takeBack } from './past-steps.ts'

/** A flag and everything that its evaluation can reach, at one position of history after the other. */
export interface ClosureWalk {
  /** Before the steps that were taken back; without the flag if there was none. */
  readonly closure: Closure
  /** How many steps are known to be left. Going back may find more. */
  readonly left: number
  /** Takes the last operation back that touched the flag or what it reaches; undefined: there is no earlier one. */
  back(): Promise<PastStep | undefined>
}

/** Starts at `place`. Call it in a scratch transaction, which the walk needs for itself. */
export async function walkClosure(writer: Writer, place: PastPlace, flagId: string): Promise<ClosureWalk> {
  await shadowTables(writer, [...flagTables, ...segmentTables])
  const { environmentId } = place
  const roots = { environmentId, flagIds: [flagId], segmentKeys: [], rules: [] }
  const owners = new Owners(writer, place)
  let closure = await completeFrom(owners.source(), emptyClosure(), roots)
  await owners.findSteps()
  return {
    get closure() {
      return closure
    },
    get left() {
      return owners.steps.length
    },
    back: async () => {
      const step = owners.steps.shift()
      if (!step) return undefined
      await takeBack(writer, step)
      owners.position = step.position - 1
      closure = await completeFrom(owners.source(), without(closure, step.ownerIds), roots)
      await owners.findSteps()
      return step
    },
  }
}

const flagTables = tablesOf('flag')
const segmentTables = tablesOf('segment')

/** The flags and segments in the shadow tables, which hold their rows as of `position`. */
class Owners {
  readonly #writer: Writer
  readonly #place: PastPlace
  readonly #filled = new Set<string>()
  readonly #named = new Map<string, readonly string[]>()
  #news: string[] = []
  position: number
  /** Newest first. */
  steps: PastStep[] = []

  constructor(writer: Writer, place: PastPlace) {
    this.#writer = writer
    this.#place = place
    this.position = place.position
  }

  source(): ClosureSource {
    const { environmentId } = this.#place
    return {
      model: () => modelOf(this.#writer, environmentId),
      flags: async (ids) => {
        if (ids.length === 0) return noFlags
        await this.#fill(flagTables, ids)
        await this.#fill(segmentTables, await segmentsOfRules(this.#writer, environmentId))
        return readFlags(this.#writer, environmentId, ids)
      },
      segments: async (keys) => {
        await this.#fill(segmentTables, await this.#everNamed(keys))
        return readSegments(this.#writer, environmentId, keys)
      },
    }
  }

  /** Adds what happened to the owners that are new, up to the position. */
  async findSteps(): Promise<void> {
    if (this.#news.length === 0) return
    const found = await stepsOf(this.#writer, { ...this.#place, position: this.position }, this.#news)
    this.#news = []
    const merged = new Map<number, PastStep>()
    for (const step of [...this.steps, ...found])
      merged.set(step.position, both(merged.get(step.position), step))
    this.steps = [...merged.values()].toSorted((one, other) => other.position - one.position)
  }

  async #fill(tables: typeof flagTables, ids: readonly string[]): Promise<void> {
    const news = ids.filter((id) => !this.#filled.has(id))
    if (news.length === 0) return
    for (const id of news) this.#filled.add(id)
    this.#news.push(...news)
    await fillWithOwners(this.#writer, tables, news, this.position)
  }

  // Of a key that no segment has at the position, one may have had it before.
  async #everNamed(keys: readonly string[]): Promise<readonly string[]> {
    for (const key of keys)
      if (!this.#named.has(key))
        this.#named.set(key, await segmentsNamed(this.#writer, { ...this.#place, position: 0 }, [key]))
    return keys.flatMap((key) => this.#named.get(key) ?? [])
  }
}

const both = (known: PastStep | undefined, step: PastStep): PastStep => ({
  ...step,
  ownerIds: [...(known?.ownerIds ?? []), ...step.ownerIds],
  segmentIds: [...(known?.segmentIds ?? []), ...step.segmentIds],
})

const noFlags: ReadonlyMap<string, FlagDocument> = new Map()

/** Without the documents of some owners, and without knowledge of what is missing. */
function without(closure: Closure, ownerIds: readonly string[]): Closure {
  const isOther = (id: string) => !ownerIds.includes(id)
  return {
    model: closure.model,
    flags: new Map([...closure.flags].filter(([id]) => isOther(id))),
    segments: new Map([...closure.segments].filter(([, { segment }]) => isOther(segment.id))),
    missing: new Set(),
  }
}
