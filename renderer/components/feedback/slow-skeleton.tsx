import { Skeleton } from '@mantine/core'
import { useEffect, useState } from 'react'
import styles from './slow-skeleton.module.css'

/** Skeleton rows during loading; hidden for the first 200 ms. */
export function SlowSkeleton({ rows = 8 }: { readonly rows?: number }) {
  const isSlow = useSlow()
  return (
    <div aria-busy="true" className={styles.rows}>
      {isSlow && <span className="unseen">Loading…</span>}
      {isSlow &&
        Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: skeleton rows are identical.
          <Skeleton key={row} height={14} width={`${88 - ((row * 17) % 40)}%`} radius="sm" />
        ))}
    </div>
  )
}

function useSlow(): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 200)
    return () => clearTimeout(timer)
  }, [])
  return isSlow
}
