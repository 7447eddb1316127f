import type { PersonRow, SimulatorOutcome } from '../../../../shared/contract/evaluation/simulator.ts'
import { decisionWords } from '../../../../shared/simulator/decision-words.ts'

interface Filter {
  readonly words: readonly string[]
  readonly archived: boolean
}

/** The rows whose key, tags, variations or decisions contain every word. */
export function matchingRows(rows: readonly PersonRow[], { words, archived }: Filter): readonly PersonRow[] {
  return rows.filter((row) => {
    if (row.archived && !archived) return false
    if (words.length === 0) return true
    const text = [row.key, ...row.tags, ...told(row.one), ...(row.other ? told(row.other) : [])]
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

const told = (outcome: SimulatorOutcome) => [outcome.label ?? 'default', decisionWords(outcome)]
