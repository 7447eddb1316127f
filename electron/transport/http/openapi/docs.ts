import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Hono } from 'hono'
import type { ApiEnv } from '../request-log.ts'

/** The API's documentation at `/docs`: Swagger UI from node_modules, without requests to other servers. */
export function addDocs(app: Hono<ApiEnv>): void {
  app.get('/docs', (c) => c.html(page, 200, headers))
  app.get('/docs/start.js', (c) => c.body(start, 200, { ...headers, 'content-type': 'text/javascript' }))
  for (const [file, type] of Object.entries(files)) {
    app.get(`/docs/${file}`, async (c) =>
      c.body(new Uint8Array(await readFile(join(folder, file))), 200, { ...headers, 'content-type': type }),
    )
  }
}

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const files = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
}

const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    // Swagger UI sets inline styles.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Flagbench API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="docs"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null })
`
