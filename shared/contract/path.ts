import { z } from 'zod'

/** A path of a file or folder of the machine that the host runs on. */
export const pathSchema = z
  .string()
  .trim()
  .min(1, 'A path is needed.')
  .max(4096)
  .refine((path) => !path.includes('\0'), 'No path holds the character U+0000.')
