import type { ReactNode } from 'react'
import styles from './dialog-buttons.module.css'

/** The buttons of a dialog. They stay in sight when the dialog is longer than the window. */
export function DialogButtons({ children }: { readonly children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>
}
