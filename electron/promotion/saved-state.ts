import { createHash } from 'node:crypto'
import type { PromotionPlan } from './plan-promotion.ts'

/** Names what a plan writes and the saved versions on which it is based, in both environments; SHA-256 in base64url. */
export function savedState({ flags, segments }: PromotionPlan): string {
  const hash = createHash('sha256')
  for (const [id, { source, target, parts }] of sorted(flags))
    hash.update(
      JSON.stringify([
        id,
        [...parts].sort(),
        target.flag.version,
        source.targeting.version,
        target.targeting.version,
      ]),
    )
  for (const [id, { source, target, parts }] of sorted(segments))
    hash.update(JSON.stringify([id, [...parts].sort(), source.setting.version, target.setting.version]))
  return hash.digest('base64url')
}

const sorted = <T>(plan: ReadonlyMap<string, T>) => [...plan].sort(([one], [other]) => (one < other ? -1 : 1))
