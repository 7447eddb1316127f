import { createHash } from 'node:crypto'
import { timeSlices } from '../../shared/turns.ts'
import type { PromotionPlan } from './plan-promotion.ts'

/**
 * Names what a plan writes and the saved versions on which it is based, in both environments; SHA-256 in
 * base64url.
 */
export async function savedState({ flags, segments }: PromotionPlan): Promise<string> {
  const hash = createHash('sha256')
  const step = timeSlices()
  for (const [id, { source, target, parts, merged }] of sorted(flags)) {
    await step()
    const versions = [target.flag.version, source.targeting.version, target.targeting.version]
    hash.update(JSON.stringify([id, [...parts].sort(), [...merged].sort(), ...versions]))
  }
  for (const [id, { source, target, parts, merged }] of sorted(segments)) {
    await step()
    const versions = [source.setting.version, target.setting.version]
    hash.update(JSON.stringify([id, [...parts].sort(), [...merged].sort(), ...versions]))
  }
  return hash.digest('base64url')
}

const sorted = <T>(plan: ReadonlyMap<string, T>) => [...plan].sort(([one], [other]) => (one < other ? -1 : 1))
