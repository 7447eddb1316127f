import { Button, Switch, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Trait } from '../../../shared/contract/evaluation/traits.ts'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import frame from '../../components/layout/list-screen.module.css'
import { Ago } from '../../components/text/ago.tsx'
import { fieldErrorsOf } from '../../lib/errors/errors.ts'
import styles from './identities-screen.module.css'
import type { useChangeTrait } from './use-change-trait.ts'

interface TraitPanelProps {
  readonly trait: Trait
  readonly change: ReturnType<typeof useChangeTrait>
  /** Why the user may not change it; undefined: the user may. */
  readonly refusal: string | undefined
}

/** One trait: whether it is an identifier, and its description. */
export function TraitPanel({ trait, change, refusal }: TraitPanelProps) {
  const [text, setText] = useState(trait.description)
  const problem = fieldErrorsOf(change.error).description
  const save = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ traitId: trait.id, description: text })
  }
  return (
    <aside aria-label={`Trait ${trait.key}`} className={`${frame.panel} ${styles.panel}`}>
      <div>
        <h2 className={styles.panelTitle} title={trait.key}>
          {trait.key}
        </h2>
        <p className={styles.facts}>
          {trait.types.join(' or ')} · first seen <Ago at={trait.firstSeenAt} inSentence /> · last seen{' '}
          <Ago at={trait.lastSeenAt} inSentence />
        </p>
      </div>
      <Switch
        label="Identifier"
        description="A context without a key gets one made from its identifier traits. Existing identities keep their keys."
        checked={trait.isIdentifier}
        disabled={refusal !== undefined}
        onChange={({ currentTarget }) =>
          change.mutate({ traitId: trait.id, isIdentifier: currentTarget.checked })
        }
      />
      <form onSubmit={save} className={styles.form}>
        <Textarea
          label="Description"
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4000}
          readOnly={refusal !== undefined}
          value={text}
          error={problem}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {refusal !== undefined && <p className={styles.facts}>{refusal}</p>}
        {change.error && !problem && <ErrorNotice error={change.error} />}
        <div className={styles.buttons}>
          <span className={styles.gap} />
          <Button disabled={text === trait.description} onClick={() => setText(trait.description)}>
            Revert
          </Button>
          <Button
            type="submit"
            variant="filled"
            disabled={text === trait.description}
            loading={change.isPending}
          >
            Save
          </Button>
        </div>
      </form>
    </aside>
  )
}
