import { Select } from '@mantine/core'
import { useSimulatorPlace } from './use-simulator-place.ts'

const rules = [
  { value: 'draft', label: 'with drafts' },
  { value: 'saved', label: 'as saved' },
]

const sdks = [
  { value: 'go', label: 'answer as Go SDK' },
  { value: 'javascript', label: 'answer as JavaScript SDK' },
]

/** Which rules are asked, and whose answers are given: populations are only counted as the Go SDK answers. */
export function AnswerChoice({ hasSdks }: { readonly hasSdks: boolean }) {
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
      {hasSdks && (
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
