/**
 * The page for a browser without a session, with instructions. Plain HTML with inline styles and no scripts.
 */
export function linkPage(reason: 'no-session' | 'wrong-token'): string {
  const heading = reason === 'wrong-token' ? 'This link has been used' : 'Open Flagbench by its link'
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${heading} · Flagbench</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
  body { display: grid; min-height: 100vh; margin: 0; place-items: center }
  main { max-width: 34rem; padding: 2rem }
  h1 { margin: 0 0 .5rem; font-size: 1.375rem; line-height: 1.3 }
  p { margin: 0 0 .75rem }
  code { font: .9em ui-monospace, monospace }
</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>Flagbench is running here, and lets in only the browser that was opened with its one-time link.</p>
<p>Look at the terminal in which Flagbench was started: a fresh link was just printed there. Open that one.</p>
<p>It begins with <code>http://127.0.0.1</code> and works once.</p>
</main>
</body>
</html>
`
}
