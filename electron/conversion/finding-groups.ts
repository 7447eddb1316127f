import type { ConversionReport } from '../../shared/contract/tree/conversions.ts'
import type { ConvertedDocuments } from './read-conversion.ts'

type Group = ConversionReport['findings'][number]

/** A project may have tens of thousands of findings, and nobody reads more than these. */
const mostPlaces = 100

/** Findings by reason: each reason is counted, and its first places are kept. */
export class FindingGroups {
  readonly #groups = new Map<Group['kind'], Group>()

  /** Adds the findings of one environment. */
  add(environmentKey: string, { flags, segments }: ConvertedDocuments): void {
    for (const { before, findings } of segments)
      for (const { kind, part, message } of findings)
        this.#note(kind, { environmentKey, resource: 'segment', key: before.segment.key, part, message })
    for (const { before, findings } of flags)
      for (const { kind, part, message } of findings)
        this.#note(kind, { environmentKey, resource: 'flag', key: before.flag.key, part, message })
  }

  all(): Group[] {
    return [...this.#groups.values()]
  }

  #note(kind: Group['kind'], place: Group['places'][number]): void {
    const group = this.#groups.get(kind) ?? { kind, count: 0, places: [] }
    this.#groups.set(kind, group)
    group.count++
    if (group.places.length < mostPlaces) group.places.push(place)
  }
}
