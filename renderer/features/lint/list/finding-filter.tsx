import { SegmentedControl } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { LintFinding } from '../../../../shared/contract/evaluation/lint.ts'
import { SearchField } from '../../../components/form/search-field.tsx'
import frame from '../../../components/layout/list-screen.module.css'
import { SeverityIcon, severities, severityWords } from '../../../components/lint/severity-icon.tsx'
import { counted } from '../../../lib/words/counted.ts'
import styles from '../lint.module.css'
import { useLintStore } from '../lint-store.ts'
import { countSeverities } from './visible-findings.ts'

interface FindingFilterProps {
  /** Those that match the text. */
  readonly findings: readonly LintFinding[]
  /** How many there are without a filter. */
  readonly count: number
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Filters the findings by text and by severity. */
export function FindingFilter({ findings, count, onKeyDown }: FindingFilterProps) {
  const { text, severity } = useLintStore()
  const counts = countSeverities(findings)
  return (
    <div className={`${frame.filter} ${styles.filter}`}>
      <SearchField
        id="lint.filter"
        group="Lint"
        label="Filter findings"
        placeholder={`Filter ${counted(count, 'finding')} by flag, segment, check or place`}
        className={styles.search}
        value={text}
        onChange={(next) => useLintStore.setState({ text: next })}
        onKeyDown={onKeyDown}
      />
      <SegmentedControl
        aria-label="Severity"
        data={[
          { value: 'all', label: `All ${findings.length.toLocaleString()}` },
          ...severities.map((one) => ({
            value: one,
            label: (
              <span className={styles.choice}>
                <SeverityIcon severity={one} isNamed={false} />
                <span className="unseen">{severityWords[one]}</span>
                {counts[one].toLocaleString()}
              </span>
            ),
          })),
        ]}
        value={severity}
        onChange={(value) => useLintStore.setState({ severity: value as typeof severity })}
      />
    </div>
  )
}
