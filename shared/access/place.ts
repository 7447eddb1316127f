/** The resources that an access can be attached to, from the root of the tree down. */
export const placeKinds = ['instance', 'workspace', 'project', 'environment'] as const

export type PlaceKind = (typeof placeKinds)[number]

/** The id of the tree's root; every other place has the id of its row. */
export const instanceId = 'instance'
