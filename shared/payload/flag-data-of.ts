import type { FlagData } from '../evaluation/index.ts'
import type { EvaluationModel } from '../model/evaluation-model/evaluation-model.ts'
import type { FlagDocument } from '../model/flag-document.ts'
import type { SegmentDocument } from '../model/segment-document.ts'
import { toFlagbaseData } from './flagbase/flagbase-data.ts'
import { toPayload } from './render/to-payload.ts'

/** The flag data that documents of one environment are compiled from, in the model of their project. */
export const flagDataOf = (
  model: EvaluationModel,
  flags: Iterable<FlagDocument>,
  segments: Iterable<SegmentDocument>,
): FlagData => (model === 'flagbase' ? toFlagbaseData(flags, segments) : toPayload(flags, segments))
