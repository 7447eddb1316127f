import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import type { DraftVariation } from '../../../../shared/model/variation.ts'
import { VariationSwatch } from '../../../components/flag/variation-tag.tsx'
import { LintMarks } from '../../../components/lint/lint-marks.tsx'
import sentence from '../../../components/sentence/sentence.module.css'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { isChangedAt, problemsAt } from '../../../lib/editor/problem.ts'
import { useHighlight } from '../../../lib/highlight.ts'
import { moveVariation, removeVariation, setValue, typeValue, updateVariation } from '../edits/variations.ts'
import { useFlagView } from '../flag-context.ts'
import { variationUses } from '../state/variation-uses.ts'
import { ValueField } from './value-field.tsx'
import styles from './variations.module.css'

interface VariationCardProps {
  readonly variation: DraftVariation
  readonly index: number
  readonly count: number
}

/** One variation: key, name, description, value. A served variation cannot be removed. */
export function VariationCard({ variation, index, count }: VariationCardProps) {
  const view = useFlagView()
  const { editor, document } = view
  const { id, key, name, description } = variation
  const uses = variationUses(document, id, useCapabilities())
  const why =
    count <= 2
      ? 'A flag needs at least two variations'
      : uses.length > 0
        ? `Served by ${uses.join(', ')}`
        : ''
  const [keyProblem] = problemsAt(view, ['variations', id, 'key'])
  const change = (field: 'key' | 'name' | 'description', value: string) =>
    editor.apply(updateVariation(id, { [field]: value }), `${id} ${field}`)
  const { lit, attach } = useHighlight(['variations', id])
  return (
    <li
      ref={attach}
      data-lit={lit}
      className={`${sentence.card} ${styles.card}`}
      aria-label={`Variation ${index + 1}`}
      data-changed={isChangedAt(view, ['variations', id]) || undefined}
    >
      <span className={styles.index}>
        <VariationSwatch index={index} />
        {index}
      </span>
      <TextInput
        label="Key"
        value={key}
        error={keyProblem?.message}
        styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12 } }}
        onChange={({ currentTarget: { value } }) => change('key', value)}
      />
      <TextInput
        label="Name"
        placeholder={key}
        value={name}
        onChange={({ currentTarget: { value } }) => change('name', value)}
      />
      <div className={styles.value}>
        <ValueField
          value={variation.value}
          typed={variation.typed}
          name={key || `variation ${index}`}
          onChange={(value) => editor.apply(setValue(id, value), `${id} value`)}
          onType={(text) => editor.apply(typeValue(id, text), `${id} value`)}
        />
      </div>
      <div className={styles.actions}>
        <LintMarks path={['variations', id]} />
        <ActionIcon
          aria-label={`Move ${key} up`}
          disabled={index === 0}
          onClick={() => editor.apply(moveVariation(id, index - 1))}
        >
          <IconArrowUp size={15} />
        </ActionIcon>
        <ActionIcon
          aria-label={`Move ${key} down`}
          disabled={index === count - 1}
          onClick={() => editor.apply(moveVariation(id, index + 1))}
        >
          <IconArrowDown size={15} />
        </ActionIcon>
        <Tooltip label={why || 'Remove'}>
          <ActionIcon
            aria-label={why ? `Cannot remove ${key}. ${why}` : `Remove ${key}`}
            data-disabled={why !== ''}
            aria-disabled={why !== ''}
            onClick={() => why === '' && editor.apply(removeVariation(id))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      <TextInput
        className={styles.description ?? ''}
        label="Description"
        value={description}
        onChange={({ currentTarget: { value } }) => change('description', value)}
      />
      <span className={styles.uses}>
        {uses.length > 0 ? `Served here by ${uses.join(', ')}` : 'Not served in this environment'}
      </span>
    </li>
  )
}
