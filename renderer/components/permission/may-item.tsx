import { Menu, type MenuItemProps } from '@mantine/core'
import styles from './may-item.module.css'

interface MayItemProps extends MenuItemProps {
  /** Why the user may not do this; undefined: the user may. */
  readonly refusal: string | undefined
  readonly onClick?: () => void
}

/** An item of a menu that says below its words why it is disabled. */
export function MayItem({ refusal, onClick, children, ...props }: MayItemProps) {
  return (
    <Menu.Item {...props} disabled={refusal !== undefined} {...(onClick && { onClick })}>
      {children}
      {refusal !== undefined && <span className={styles.why}>{refusal}</span>}
    </Menu.Item>
  )
}
