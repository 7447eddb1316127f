/** What an access may do, strongest first: each type may do all that the ones after it may. */
export const accessTypes = ['root', 'admin', 'user', 'service'] as const

export type AccessType = (typeof accessTypes)[number]

/** The stronger of two types. */
export const strongerType = (a: AccessType, b: AccessType): AccessType =>
  accessTypes.indexOf(a) < accessTypes.indexOf(b) ? a : b
