import type { Serve } from '../../../../shared/model/serve.ts'
import type { Variation } from '../../../../shared/model/variation.ts'
import { SliceBar } from '../../../components/flag/slice-bar.tsx'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import styles from './detail.module.css'

interface ServeViewProps {
  readonly serve: Serve | null
  readonly variations: readonly Variation[]
}

/** What a rule or the fallthrough serves: a variation, or a bar of slices. */
export function ServeView({ serve, variations }: ServeViewProps) {
  const indexOf = (id: string) => variations.findIndex((variation) => variation.id === id)
  const nameOf = (id: string) => {
    const variation = variations[indexOf(id)]
    return variation ? variation.name || variation.key : 'a deleted variation'
  }
  if (serve === null) return <p className={styles.serve}>SERVE nothing</p>
  if (serve.kind === 'variation')
    return (
      <p className={styles.serve}>
        <span className={styles.keyword}>SERVE</span>
        <VariationTag index={indexOf(serve.variationId)} label={nameOf(serve.variationId)} />
      </p>
    )
  const slices = serve.slices.map(({ variationId, weight }) => ({
    index: Math.max(0, indexOf(variationId)),
    name: nameOf(variationId),
    weight,
  }))
  return (
    <>
      <p className={styles.serve}>
        <span className={styles.keyword}>SERVE</span>
        {serve.kind === 'experiment' && 'an experiment'} by {serve.contextKind || 'user'}{' '}
        {serve.bucketBy || 'key'}
        {serve.seed !== null && `, seed ${serve.seed}`}
      </p>
      <SliceBar slices={slices} />
    </>
  )
}
