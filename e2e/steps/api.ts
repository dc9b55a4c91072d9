import type { APIResponse, Page } from 'playwright-core'
import type { Input, Operations, Output } from '#kit/api/client.ts'
import { ROUTES } from '#kit/api/routes.gen.ts'

export type Refused = { readonly status: number; readonly code: string }

/** Asks the API as the person whose page this is, past every button of the screens. */
async function send<K extends Operations>(
  page: Page,
  name: K,
  input: Input<K>,
): Promise<APIResponse> {
  const [method, path] = ROUTES[name]
  const rest: Record<string, unknown> = { ...input }
  const filled = path.replaceAll(/:(\w+)/g, (_, key: string) => {
    const value = String(rest[key])
    delete rest[key]
    return encodeURIComponent(value)
  })
  if (method !== 'GET') return await page.request.fetch(filled, { method, data: rest })
  const params = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, `${value}`]))
  return await page.request.get(filled, { params })
}

/** The answer to one operation; throws when it is a «no». */
export async function ask<K extends Operations>(
  page: Page,
  name: K,
  input: Input<K>,
): Promise<Output<K>> {
  const answer = await send(page, name, input)
  if (!answer.ok()) throw new Error(`${name}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as Output<K>
}

/** The «no» to one operation; throws when it is allowed. */
export async function refusal<K extends Operations>(
  page: Page,
  name: K,
  input: Input<K>,
): Promise<Refused> {
  const answer = await send(page, name, input)
  if (answer.ok()) throw new Error(`${name} was not refused: ${await answer.text()}`)
  const { code } = (await answer.json()) as { code: string }
  return { status: answer.status(), code }
}

/** How many issues a member of staff finds by these words. */
export async function countFound(page: Page, words: string): Promise<number> {
  return (await ask(page, 'issues.list', { box: 'scope', q: words })).count
}
