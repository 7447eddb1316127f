import type { Profile } from '../../shared/model/profile.ts'

/** The profiles with a tag ("" = all). */
export const withTag = (profiles: readonly Profile[], tag: string): readonly Profile[] =>
  tag === '' ? profiles : profiles.filter((profile) => profile.tags.includes(tag))
