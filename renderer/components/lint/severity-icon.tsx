import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import type { LintFinding } from '../../../shared/contract/evaluation/lint.ts'
import styles from './lint.module.css'

type Severity = LintFinding['severity']

const icons = { error: IconCircleX, warning: IconAlertTriangle, hint: IconInfoCircle } as const

export const severities = ['error', 'warning', 'hint'] as const satisfies readonly Severity[]

export const severityWords = { error: 'Errors', warning: 'Warnings', hint: 'Hints' } as const

/** How bad a finding is, as an icon with a name. */
export function SeverityIcon({ severity, isNamed = true }: { severity: Severity; isNamed?: boolean }) {
  const Icon = icons[severity]
  const name = isNamed ? { role: 'img', 'aria-label': severity } : { 'aria-hidden': true as const }
  return <Icon size={15} className={styles.severity} data-severity={severity} {...name} />
}
