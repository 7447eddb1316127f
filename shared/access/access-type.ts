/** Access types, strongest first. Each type may do everything that the types after it may do. */
export const accessTypes = ['root', 'admin', 'user', 'service'] as const

export type AccessType = (typeof accessTypes)[number]

/** The stronger of two types. */
export const strongerType = (a: AccessType, b: AccessType): AccessType =>
  accessTypes.indexOf(a) < accessTypes.indexOf(b) ? a : b
