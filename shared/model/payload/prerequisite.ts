/** Another flag that must be on and serve this variation. Source: `ldmodel.Prerequisite`. */
export interface PayloadPrerequisite {
  readonly key?: string
  readonly variation?: number
}
