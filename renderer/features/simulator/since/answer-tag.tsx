import type { SinceWhenAnswer } from '../../../../shared/contract/history/since-when.ts'
import { answerName } from '../../../../shared/since/words.ts'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'

/** What somebody got: the variation by name, or that there was none. */
export const AnswerTag = ({ answer }: { readonly answer: SinceWhenAnswer | null }) => (
  <VariationTag index={answer?.variation?.index ?? null} label={answerName(answer)} />
)
