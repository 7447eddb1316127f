import type { EnvironmentColor } from '../../../shared/contract/tree/environment-color.ts'
import styles from './environment-dot.module.css'

interface EnvironmentDotProps {
  readonly environment: { readonly key: string; readonly color: EnvironmentColor | null }
}

/** Marks an environment by its colour. Without one, production stands out: mistakes cost most there. */
export function EnvironmentDot({ environment: { key, color } }: EnvironmentDotProps) {
  return <i aria-hidden className={styles.dot} data-color={color ?? (/^prod/i.test(key) ? 'red' : 'green')} />
}
