import { createContext, useContext } from 'react'
import { type Capabilities, launchdarkly } from '../../shared/model/evaluation-model/capabilities.ts'

/** What the evaluation model of the open project can say. */
export const CapabilitiesContext = createContext<Capabilities>(launchdarkly)

export const useCapabilities = (): Capabilities => useContext(CapabilitiesContext)
