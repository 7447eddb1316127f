import { sameJson } from '../../../../shared/json/same-json.ts'
import { serveContent } from '../../../../shared/merge/environments/content.ts'
import type { Serve } from '../../../../shared/model/serve.ts'
import type { Variation } from '../../../../shared/model/variation.ts'
import { SliceBar } from '../../../components/flag/slice-bar.tsx'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import { Differing } from '../../../components/sentence/differing.tsx'
import styles from './detail.module.css'

interface ServeViewProps {
  readonly serve: Serve | null
  /** What the other environment serves there; undefined: it has no such place. */
  readonly other: Serve | null | undefined
  readonly variations: readonly Variation[]
}

/** What a rule or the fallthrough serves: a variation, or a bar of slices. */
export function ServeView({ serve, other, variations }: ServeViewProps) {
  const differs = other !== undefined && !sameJson(serveContent(serve), serveContent(other))
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
        <Differing if={differs}>
          <VariationTag index={indexOf(serve.variationId)} label={nameOf(serve.variationId)} />
        </Differing>
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
        <Differing if={differs && byWords(other) !== byWords(serve)}>{byWords(serve)}</Differing>
      </p>
      <Differing if={differs && !sameSlices(serve, other)}>
        <SliceBar slices={slices} />
      </Differing>
    </>
  )
}

/** How people are dealt out: `by user key, seed 7`. */
function byWords(serve: Serve | null): string {
  if (serve === null || serve.kind === 'variation') return ''
  const { kind, contextKind, bucketBy, seed } = serve
  const by = `by ${contextKind || 'user'} ${bucketBy || 'key'}${seed === null ? '' : `, seed ${seed}`}`
  return kind === 'experiment' ? `an experiment ${by}` : by
}

const slicesOf = (serve: Serve | null) =>
  serve === null || serve.kind === 'variation'
    ? []
    : serve.slices.map(({ variationId, weight }) => [variationId, weight])

const sameSlices = (one: Serve | null, other: Serve | null) => sameJson(slicesOf(one), slicesOf(other))
