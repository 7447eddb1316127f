import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import styles from './profiles.module.css'
import type { BenchProfiles } from './use-bench-profiles.ts'

interface BenchHeadProps {
  readonly title: string
  readonly profiles: BenchProfiles
}

/** The heading of the bench and the tag of the profiles shown. */
export function BenchHead({ title, profiles }: BenchHeadProps) {
  const { tag, tags, setTag, shown, count } = profiles
  const words = `${tag || 'All profiles'} · ${shown.length.toLocaleString()}`
  return (
    <div className={styles.head}>
      <h2>{title}</h2>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <button type="button" className={styles.tagPick} aria-label={`${words}: choose profiles`}>
            {words}
            <IconChevronDown size={13} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          <Menu.Item onClick={() => setTag('')}>All profiles · {count.toLocaleString()}</Menu.Item>
          {tags.length > 0 && <Menu.Label>With tag</Menu.Label>}
          {tags.map((one) => (
            <Menu.Item key={one} onClick={() => setTag(one)}>
              {one}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
