import { createContext, type ReactNode, useContext } from 'react'
import styles from './read-only.module.css'

const ReadOnlyContext = createContext(false)

/** True inside `ReadOnly`: for parts that are no form controls, and for keys. */
export const useReadOnly = () => useContext(ReadOnlyContext)

/** Shows editable parts for reading: their fields and buttons take no input, and those that only edit are hidden. */
export function ReadOnly({ children }: { readonly children: ReactNode }) {
  return (
    <ReadOnlyContext value={true}>
      <fieldset disabled className={styles.part}>
        {children}
      </fieldset>
    </ReadOnlyContext>
  )
}
