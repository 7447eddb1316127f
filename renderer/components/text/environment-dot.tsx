import styles from './environment-dot.module.css'

/** Marks an environment by colour; production stands out, because mistakes cost most there. */
export function EnvironmentDot({ environmentKey }: { readonly environmentKey: string }) {
  return <i aria-hidden className={styles.dot} data-live={/^prod/i.test(environmentKey) || undefined} />
}
