import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { EnvironmentDot } from '../../components/text/environment-dot.tsx'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import { useOpenEnvironment } from '../routing/use-open-environment.ts'
import styles from './picker.module.css'

/** The environment that screens show; switching keeps the screen. */
export function EnvironmentPicker({ place }: { readonly place: EnvironmentPath }) {
  const open = useOpenEnvironment()
  const { environment, project } = place
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <button type="button" className={styles.framed} aria-label={`Environment ${environment.key}, change`}>
          <EnvironmentDot environment={environment} />
          {environment.key}
          <IconChevronDown size={13} aria-hidden className={styles.chevron} />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {project.environments.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => open(project.id, one.id)}
            leftSection={<EnvironmentDot environment={one} />}
            rightSection={one.id === environment.id && <IconCheck size={14} aria-label="open" />}
          >
            {one.key}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
