/** What a new population begins with. */
export const firstRecipe = `recipe: Shoppers
seed: 2026
count: 10000
kinds:
  user:
    key: user-{n}
    attributes:
      name: { values: [Ana, Bo, Chen] }
      email: { text: "{name}.{n}@example.com", present: 90 }
      country: { values: [US, DE, NZ], weights: [60, 30, 10] }
      age: { integer: [16, 90] }
      groups: { some: { beta: 10, staff: 2 } }
  organization:
    key: org-{n}
    keys: 500
    present: 40
    attributes:
      plan: { values: [free, team, business], weights: [60, 30, 10] }
`
