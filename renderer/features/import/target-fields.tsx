import { Autocomplete, Button } from '@mantine/core'
import type { ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import type { WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { keySchema } from '../../../shared/model/resource.ts'
import styles from './target-fields.module.css'

interface TargetFieldsProps {
  readonly tree: readonly WorkspaceRow[]
  readonly target: ImportTarget
  readonly errors: Readonly<Record<string, string>>
  readonly isDisabled: boolean
  readonly onChange: (target: ImportTarget) => void
  /** Absent if the preview is for this target, or if there is no file. */
  readonly onCompare: (() => void) | undefined
}

/** The target of an import. Existing keys are offered; missing ones are created. */
export function TargetFields({ tree, target, errors, isDisabled, onChange, onCompare }: TargetFieldsProps) {
  const workspace = tree.find(({ key }) => key === target.workspaceKey)
  const project = workspace?.projects.find(({ key }) => key === target.projectKey)
  const known = {
    workspaceKey: tree,
    projectKey: workspace?.projects ?? [],
    environmentKey: project?.environments ?? [],
  }
  const isComplete = fields.every(({ name }) => keySchema.safeParse(target[name]).success)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (isComplete) onCompare?.()
  }
  return (
    <form aria-label="Into" className={styles.fields} onSubmit={submit}>
      {fields.map(({ name, label }) => (
        <Autocomplete
          key={name}
          className={styles.field}
          label={label}
          data={known[name].map(({ key }) => key)}
          value={target[name]}
          disabled={isDisabled}
          error={keySchema.safeParse(target[name]).error?.issues[0]?.message ?? errors[name]}
          rightSection={<NewMark isNew={!known[name].some(({ key }) => key === target[name])} />}
          onChange={(value) => onChange({ ...target, [name]: value.trim() })}
        />
      ))}
      {onCompare && (
        <Button
          type="submit"
          variant="filled"
          disabled={!isComplete || isDisabled}
          className={styles.compare}
        >
          Compare
        </Button>
      )}
    </form>
  )
}

const fields = [
  { name: 'workspaceKey', label: 'Workspace' },
  { name: 'projectKey', label: 'Project' },
  { name: 'environmentKey', label: 'Environment' },
] as const

function NewMark({ isNew }: { readonly isNew: boolean }) {
  return isNew ? <span className={styles.isNew}>new</span> : null
}
