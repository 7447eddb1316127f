import {
  type AnyProcedure,
  type AnyRouter,
  getRouter,
  isProcedure,
  traverseContractProcedures,
} from '@orpc/server'
import type { ProcedureMeta } from '../../../../shared/contract/shapes/procedure.ts'
import { hasHttpRoute } from './http-routes.ts'

/** One request of the contract as an HTTP route. */
export interface Route {
  readonly method: string
  /** The parts of `/flags/{flagId}`. */
  readonly pattern: readonly string[]
  /** The parts of its name in the contract. */
  readonly path: readonly string[]
  readonly procedure: AnyProcedure
  readonly meta: ProcedureMeta
  readonly successStatus: number
}

export interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

export interface Routes {
  /** HEAD is treated as GET. */
  find(method: string, pathParts: readonly string[]): Match | undefined
  /** The methods that a path supports; empty if the path does not exist. */
  methodsAt(pathParts: readonly string[]): readonly string[]
}

export function routesOf(router: AnyRouter): Routes {
  const routes: Route[] = []
  traverseContractProcedures({ router, path: [] }, (found) => {
    if (hasHttpRoute(found)) routes.push(toRoute(answering(router, found.path), found.path))
  })
  // A fixed part takes precedence over a parameter.
  routes.sort((a, b) => parameters(a) - parameters(b))
  const matches = (pathParts: readonly string[]) => routes.filter(({ pattern }) => fits(pattern, pathParts))
  return {
    find: (method, pathParts) => {
      const route = matches(pathParts).find((one) => one.method === (method === 'HEAD' ? 'GET' : method))
      return route && { route, params: paramsOf(route, pathParts) }
    },
    methodsAt: (pathParts) => {
      const methods = matches(pathParts).map(({ method }) => method)
      const all = methods.includes('GET') ? ['HEAD', ...methods] : methods
      return all.length > 0 ? [...new Set(['OPTIONS', ...all])].sort() : []
    },
  }
}

/**
 * The decoded parts of a path, on which all decisions are based. Double and trailing slashes are ignored.
 * Undefined if the path cannot be decoded.
 */
export function pathPartsOf(pathname: string): readonly string[] | undefined {
  try {
    return pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent)
  } catch {
    return undefined
  }
}

/**
 * True for an evaluation: a POST that writes nothing itself, because evaluations are recorded later in the
 * background.
 */
export const isEvaluation = ({ permission }: ProcedureMeta): boolean =>
  typeof permission === 'object' && permission.resource === 'evaluation' && permission.action === 'create'

function answering(router: AnyRouter, path: readonly string[]): AnyProcedure {
  const found = getRouter(router, path)
  if (!isProcedure(found)) throw new Error(`nothing answers ${path.join('.')}`)
  return found
}

function toRoute(procedure: AnyProcedure, path: readonly string[]): Route {
  const { route, meta } = procedure['~orpc']
  return {
    method: route.method ?? 'POST',
    pattern: (route.path ?? '').split('/').filter((part) => part !== ''),
    path,
    procedure,
    meta: meta as ProcedureMeta,
    successStatus: route.successStatus ?? 200,
  }
}

const nameIn = (part: string) => /^\{(\w+)\}$/.exec(part)?.[1]

const parameters = ({ pattern }: Route) => pattern.filter((part) => nameIn(part) !== undefined).length

const fits = (pattern: readonly string[], pathParts: readonly string[]) =>
  pattern.length === pathParts.length &&
  pattern.every((part, at) => nameIn(part) !== undefined || part === pathParts[at])

function paramsOf({ pattern }: Route, pathParts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pattern.flatMap((part, at) => {
      const name = nameIn(part)
      return name === undefined ? [] : [[name, pathParts[at] ?? '']]
    }),
  )
}
