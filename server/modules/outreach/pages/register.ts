import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { isRefusal, REFUSAL_STATUS } from '#kernel/refusal/refusal.ts'
import { findCasePlace } from '../case-place.ts'
import { lookUpCase } from '../look-up.ts'
import { HTML, sendKept } from './answer.ts'
import { areaPath } from './area-html.ts'
import { registerAreaPages } from './area-routes.ts'
import { caseHtml, noCaseHtml } from './case-html.ts'
import { sheet } from './layout.ts'
import { registerLinkPages } from './link-routes.ts'
import { wordsFor } from './words.ts'

/** An expected «no» as a page that says what to do next; anything else is the server's own to tell. */
function answerRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const known = isRefusal(error) || error instanceof ZodError
  if (!known) throw error
  const words = wordsFor(null, request.headers['accept-language'])
  const code = isRefusal(error) ? error.code : 'outreach.not_found'
  const status = isRefusal(error) ? REFUSAL_STATUS[error.kind] : 404
  const said =
    code === 'outreach.too_fast'
      ? words.tooFast
      : code === 'outreach.link_expired'
        ? words.linkExpired
        : words.notFound
  const body = noCaseHtml(said, words)
  return reply
    .status(status)
    .header('cache-control', 'no-store')
    .type(HTML)
    .send(sheet({ words, title: words.lookUpTitle, body }))
}

function registerCasePages(app: FastifyInstance, deps: Deps): void {
  // A form without a script asks by query; the address to share has the number in its path.
  app.get('/case', { config: { operation: 'outreach.ask_number' } }, (request, reply) => {
    const { number } = request.query as { number?: unknown }
    const text = typeof number === 'string' ? number.trim().slice(0, 20) : ''
    return reply.redirect(`/case/${encodeURIComponent(text || '-')}`, 303)
  })
  app.get(
    '/case/:number',
    { config: { operation: 'outreach.case_page' } },
    async (request, reply) => {
      const { number } = request.params as { number: string }
      const words = wordsFor(
        (request.query as { lang?: unknown }).lang,
        request.headers['accept-language'],
      )
      const found = (await lookUpCase(deps, { number: number.slice(0, 20) }, request.ip)).case
      const place = await deps.district.read(SYSTEM_VIEWER, (tx) => findCasePlace(tx, found.id))
      const body = sheet({
        words,
        title: found.title,
        body: caseHtml(found, place ? areaPath(place) : '/', words),
        otherLanguage: `/case/${found.number}?lang=${words.lang === 'en' ? 'zh' : 'en'}`,
      })
      return sendKept(deps, request, reply, body, { type: HTML })
    },
  )
}

/**
 * The pages that open without the app and without a script: places, cases, feeds, posters and what
 * mails link to. They read forms, which the rest of the server does not, so they stand in a scope of
 * their own.
 */
export async function registerPublicPages(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(formbody, { bodyLimit: 16 * 1024 })
    // One click may come as a form of parts (RFC 8058 §3.1); its words are always the same.
    scope.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: 16 * 1024 },
      (_request, _body, done) => done(null, undefined),
    )
    scope.setErrorHandler((error, request, reply) => {
      // Whatever else: the outer handler logs it and answers.
      return answerRefusal(error, request, reply)
    })
    registerAreaPages(scope, deps)
    registerCasePages(scope, deps)
    registerLinkPages(scope, deps)
  })
}
