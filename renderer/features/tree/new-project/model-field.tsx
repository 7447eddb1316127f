import { Radio, Stack } from '@mantine/core'
import {
  type EvaluationModel,
  evaluationModelSchema,
} from '../../../../shared/model/evaluation-model/evaluation-model.ts'

interface ModelFieldProps {
  readonly model: EvaluationModel
  readonly onChange: (model: EvaluationModel) => void
}

const models = [
  {
    model: 'launchdarkly',
    label: 'LaunchDarkly',
    description:
      'Rules with any number of conditions on contexts of several kinds, individual targets, prerequisites, rollouts to a thousandth of a percent.',
  },
  {
    model: 'flagbase',
    label: 'Flagbase',
    description:
      'Each rule asks for one trait, one identity or one segment; rollouts in whole percents; a flag that is off serves what it serves if no rule matches.',
  },
] as const

/** How the flags of a new project are evaluated. */
export function ModelField({ model, onChange }: ModelFieldProps) {
  return (
    <Radio.Group
      label="Evaluation model"
      description="It cannot be changed later, but a Flagbase project can be converted into a new one."
      value={model}
      onChange={(value) => onChange(evaluationModelSchema.parse(value))}
    >
      <Stack gap="xs" mt="xs">
        {models.map((one) => (
          <Radio key={one.model} value={one.model} label={one.label} description={one.description} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
