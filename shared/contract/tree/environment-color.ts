import { z } from 'zod'

/** The colours by which screens can mark an environment; each theme has its own shades of them. */
export const environmentColors = [
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
] as const

export const environmentColorSchema = z.enum(environmentColors)

export type EnvironmentColor = (typeof environmentColors)[number]
