/**
 * casbin's model: an access may do what its type, or a weaker one (g), may do to the place that it is attached to, or
 * to one below it (g2), if what is done is of a type of resource that there is at or below such a place (g3).
 *
 * Without any policy casbin tries the matcher once on empty strings: the first test denies that, too.
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
