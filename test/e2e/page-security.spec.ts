import { expect, test } from './app/test.ts'

test('the page has its title and its content', async ({ page }) => {
  await expect(page).toHaveTitle(/Flagbench/)
  await expect(page.locator('#root')).not.toBeEmpty()
})

test('an inline script does not run', async ({ page }) => {
  const violation = page.evaluate(() => {
    const { promise, resolve } = Promise.withResolvers<string>()
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.wasInjected = true'
    document.body.append(script)
    return promise
  })
  expect(await violation).toBe('script-src-elem')
  expect(await page.evaluate(() => 'wasInjected' in window)).toBe(false)
})

test('an inline handler does not run', async ({ page }) => {
  const wasRun = await page.evaluate(() => {
    const button = document.createElement('button')
    button.setAttribute('onclick', 'window.wasClicked = true')
    document.body.append(button)
    button.click()
    button.remove()
    return 'wasClicked' in window
  })
  expect(wasRun).toBe(false)
})

test('text does not become code', async ({ page }) => {
  // Playwright's own evaluation bypasses the policy, but a timer of the page does not.
  const outcome = page.evaluate(() => {
    const { promise, resolve } = Promise.withResolvers<string>()
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.blockedURI))
    setTimeout('window.wasEvaluated = true')
    return promise
  })
  expect(await outcome).toBe('eval')
})

for (const address of ['https://example.org/', 'http://127.0.0.1:9/', 'wss://example.org/']) {
  test(`nothing is sent to ${address}`, async ({ page }) => {
    const directive = await page.evaluate((url) => {
      const { promise, resolve } = Promise.withResolvers<string>()
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
      if (url.startsWith('ws')) new WebSocket(url)
      else fetch(url).catch(() => {})
      return promise
    }, address)
    expect(directive).toBe('connect-src')
  })
}

test('no foreign frame, picture or form gets in', async ({ page }) => {
  const directives = await page.evaluate(async () => {
    const seen = new Set<string>()
    document.addEventListener('securitypolicyviolation', (event) => seen.add(event.effectiveDirective))
    const frame = Object.assign(document.createElement('iframe'), { src: 'https://example.org/' })
    const picture = Object.assign(document.createElement('img'), { src: 'https://example.org/a.png' })
    const form = Object.assign(document.createElement('form'), { action: 'https://example.org/' })
    document.body.append(frame, picture, form)
    form.submit()
    while (seen.size < 3) await new Promise((resolve) => setTimeout(resolve, 20))
    for (const element of [frame, picture, form]) element.remove()
    return [...seen].sort()
  })
  expect(directives).toEqual(['form-action', 'frame-src', 'img-src'])
})

test('the page has no Node', async ({ page }) => {
  const found = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
  )
  expect(found).toEqual([])
})

test('the page may not show notifications or learn the location', async ({ page }) => {
  const outcomes = await page.evaluate(async () => [
    await Notification.requestPermission(),
    await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('found'),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
      ),
    ),
  ])
  expect(outcomes).toEqual(['denied', 'denied'])
})
