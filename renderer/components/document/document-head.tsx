import { Fragment, type ReactNode, type Ref } from 'react'
import { Ago } from '../text/ago.tsx'
import { Chip } from '../text/chip.tsx'
import { Pill } from '../text/pill.tsx'
import styles from './document-screen.module.css'

interface DocumentHeadProps {
  readonly of: {
    readonly key: string
    readonly name: string
    readonly tags: readonly string[]
    readonly archived?: boolean
  }
  /** Shown next to the key, such as the switch. */
  readonly beside?: ReactNode
  readonly titleRef?: Ref<HTMLHeadingElement>
  /** What can be done with the document as a whole. */
  readonly menu?: ReactNode
  /** Key facts, in one line. */
  readonly facts: readonly ReactNode[]
}

/** Key, name, tags and key facts of a flag or segment. */
export function DocumentHead({ of, beside, titleRef, menu, facts }: DocumentHeadProps) {
  const { key, name, tags, archived = false } = of
  return (
    <div className={styles.head}>
      <h1 className={styles.title} ref={titleRef}>
        <span title={key}>{key}</span>
        {beside}
      </h1>
      {menu !== undefined && <span className={styles.menu}>{menu}</span>}
      <div className={styles.sub}>
        {archived && <Pill tone="off">archived</Pill>}
        {name !== '' && name !== key && <span className={styles.name}>{name}</span>}
        {tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        {facts.map((fact, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a head keep their order.
          <Fragment key={at}>
            {at > 0 && <span aria-hidden>·</span>}
            {fact}
          </Fragment>
        ))}
      </div>
    </div>
  )
}

interface SavedVersionProps {
  readonly version: number
  /** When it was saved; absent if that is not known. */
  readonly at?: string | undefined
}

/** The version that SDKs see, and when it was saved. */
export function SavedVersion({ version, at }: SavedVersionProps) {
  return (
    <span>
      v{version}
      {at !== undefined && (
        <>
          , saved <Ago at={at} inSentence />
        </>
      )}
    </span>
  )
}
