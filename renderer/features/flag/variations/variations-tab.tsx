import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { newId } from '../../../../shared/model/new-id.ts'
import { ProblemLines } from '../../../components/sentence/problem-lines.tsx'
import { problemsAt } from '../../../lib/editor/problem.ts'
import { addVariation } from '../edits/variations.ts'
import { useFlagView } from '../flag-context.ts'
import { VariationCard } from './variation-card.tsx'
import styles from './variations.module.css'

/** The values that the flag can have, the same in all environments. */
export function VariationsTab() {
  const view = useFlagView()
  const { variations } = view.document.flag
  return (
    <section aria-label="Variations">
      <div className={styles.head}>
        <p>All environments share these values.</p>
        <Button
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => view.editor.apply(addVariation(newId()))}
        >
          Add a variation
        </Button>
      </div>
      <ol className={styles.list}>
        {variations.map((variation, index) => (
          <VariationCard key={variation.id} variation={variation} index={index} count={variations.length} />
        ))}
      </ol>
      <ProblemLines problems={problemsAt(view, ['variations']).filter(({ path }) => path.length === 1)} />
    </section>
  )
}
