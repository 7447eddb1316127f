import { z } from 'zod'
import { jsonObjectSchema, jsonSchema } from '../../json/json-schema.ts'

/** As `Certificate` in `shared/certificate/certificate.ts`, but `equal`. */
export const otherCertificates = [
  z.object({
    verdict: z.literal('differs'),
    witness: jsonObjectSchema,
    before: jsonSchema.optional(),
    after: jsonSchema.optional(),
  }),
  z.object({ verdict: z.literal('undecided'), why: z.string() }),
] as const

/** The certificates of several flags, as in `shared/certificate/certify-flags.ts`. */
export const flagsCertificateSchema = z.object({
  equal: z.int(),
  differing: z.int(),
  undecided: z.int(),
  /** The first few that are not equal. */
  others: z.array(
    z.object({ key: z.string(), certificate: z.discriminatedUnion('verdict', otherCertificates) }),
  ),
})

export type OtherCertificate = ToldFlagsCertificate['others'][number]['certificate']
export type ToldFlagsCertificate = Readonly<z.infer<typeof flagsCertificateSchema>>
