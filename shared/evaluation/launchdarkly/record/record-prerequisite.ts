import type { Outcome, PrerequisiteWhy } from '../../trace.ts'
import type { StepBody } from '../../trace-recorder.ts'
import type { CompiledPrerequisite } from '../compile/compiled.ts'
import type { Run } from '../run.ts'

/** The step of one prerequisite. The variation it served is in the most recent event. */
export function describePrerequisite(
  prerequisite: CompiledPrerequisite,
  why: PrerequisiteWhy,
  run: Run,
): StepBody {
  const served = WAS_SERVED.has(why) ? run.facts?.events.at(-1)?.variationIndex : null
  return {
    step: 'prerequisite',
    outcome: outcomeOf(why),
    prerequisiteIndex: prerequisite.index,
    flagKey: prerequisite.key,
    wantedVariation: prerequisite.variation,
    servedVariation: served ?? null,
    why,
  }
}

const WAS_SERVED: ReadonlySet<PrerequisiteWhy> = new Set(['met', 'off', 'other-variation'])

function outcomeOf(why: PrerequisiteWhy): Outcome {
  if (why === 'met') return 'matched'
  if (why === 'not-reached') return 'skipped'
  return why === 'cycle' || why === 'malformed' ? 'error' : 'not-matched'
}
