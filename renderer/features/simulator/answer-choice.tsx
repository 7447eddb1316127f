import { Select } from '@mantine/core'
import type { EvaluationModel } from '../../../shared/model/evaluation-model/evaluation-model.ts'
import { useSimulatorPlace } from './use-simulator-place.ts'

const rules = [
  { value: 'draft', label: 'with drafts' },
  { value: 'saved', label: 'as saved' },
]

const sdks = [
  { value: 'go', label: 'answer as Go SDK' },
  { value: 'javascript', label: 'answer as JavaScript SDK' },
]

/** Which rules are asked, and whose answers are given. */
export function AnswerChoice({ model }: { readonly model: EvaluationModel }) {
  const [place, change] = useSimulatorPlace()
  return (
    <>
      <Select
        aria-label="Rules"
        w={120}
        allowDeselect={false}
        data={rules}
        value={place.rules ?? 'draft'}
        onChange={(value) => change({ rules: value === 'saved' ? 'saved' : undefined })}
      />
      {model === 'launchdarkly' && (
        <Select
          aria-label="Answers"
          w={200}
          allowDeselect={false}
          data={sdks}
          value={place.sdk ?? 'go'}
          onChange={(value) => change({ sdk: value === 'javascript' ? 'javascript' : undefined })}
        />
      )}
    </>
  )
}
