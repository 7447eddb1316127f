import type { Variation } from '../../model/variation.ts'

/** Maps between a variation's stable id and its index in the flag, which payloads use. */
export interface VariationIndex {
  /** -1 for an id that the flag does not have; evaluation then returns MALFORMED_FLAG. */
  indexOf(id: string): number
  /** "" for an index out of range. */
  idAt(index: number): string
}

export function variationIndex(variations: readonly Pick<Variation, 'id'>[]): VariationIndex {
  const indexes = new Map(variations.map((variation, index) => [variation.id, index]))
  return { indexOf: (id) => indexes.get(id) ?? -1, idAt: (index) => variations[index]?.id ?? '' }
}
