import { SegmentedControl } from '@mantine/core'
import { type AccessType, accessTypes } from '../../../../shared/access/access-type.ts'
import field from '../../../components/form/field-label.module.css'
import styles from '../access-screen.module.css'

interface TypeFieldProps {
  readonly type: AccessType
  readonly error: string | undefined
  readonly onChange: (type: AccessType) => void
}

// Describes shared/access/permission-matrix.ts in words.
const meanings: Readonly<Record<AccessType, string>> = {
  root: 'May do everything where it is attached. On the instance, that includes creating workspaces.',
  admin: 'May also create and delete projects, environments, SDK keys and accesses.',
  user: 'May read everything and update flags, segments and targeting.',
  service: 'May read and evaluate. For programs.',
}

/** The type of an access, strongest first, and what it means. */
export function TypeField({ type, error, onChange }: TypeFieldProps) {
  return (
    <div>
      <span className={field.label}>Type</span>
      <SegmentedControl
        fullWidth
        aria-label="Type"
        data={[...accessTypes]}
        value={type}
        onChange={(value) => onChange(value as AccessType)}
      />
      <p className={error ? styles.error : styles.hint}>{error ?? meanings[type]}</p>
    </div>
  )
}
