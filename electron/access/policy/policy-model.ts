/**
 * The casbin model. An access may do what its type, or a weaker type (g), may do at the place that it is
 * attached to or at a place below it (g2), for resource types that exist at or below such a place (g3).
 *
 * Without any policy, casbin evaluates the matcher once on empty strings; the first test rejects that case
 * too.
 */
export const policyModel = `
[request_definition]
r = access, resource, type, access_type

[policy_definition]
p = access, resource, type, access_type

[role_definition]
g = _, _
g2 = _, _
g3 = _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.access != "" && r.access == p.access && g(p.access_type, r.access_type) && g3(r.type, p.type) && g2(r.resource, p.resource)
`
