import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#kernel/deps.ts'
import { confirmByToken, endByToken } from '../alerts/subscribe.ts'
import { readAlertToken } from '../alerts/tokens.ts'
import { HTML } from './answer.ts'
import { askHtml, wordHtml } from './case-html.ts'
import type { Markup } from './html.ts'
import { sheet } from './layout.ts'
import { type PageWords, wordsFor } from './words.ts'

const wordsOf = (request: FastifyRequest) => wordsFor(null, request.headers['accept-language'])

function send(reply: FastifyReply, words: PageWords, title: string, body: Markup): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .type(HTML)
    .send(sheet({ words, title, body, isPersonal: true }))
}

const tokenOf = (request: FastifyRequest) => String((request.params as { token?: unknown }).token)

/**
 * What a mail's links open. Opening does nothing, because scanners of mail open every link; a press
 * does it, and for unsubscribing a mail program may do it for the reader (RFC 8058 §3.2).
 */
export function registerLinkPages(app: FastifyInstance, deps: Deps): void {
  const options = (name: string) => ({ config: { operation: `outreach.${name}` } })
  app.get('/alerts/confirm/:token', options('confirm_page'), (request, reply) => {
    const words = wordsOf(request)
    const known = readAlertToken(deps.crypto, 'confirm', tokenOf(request)) !== null
    const body = known
      ? askHtml({ title: words.confirmTitle, text: words.confirmLead, button: words.confirm })
      : wordHtml(words.confirmTitle, words.linkExpired)
    return send(reply.status(known ? 200 : 404), words, words.confirmTitle, body)
  })
  app.post('/alerts/confirm/:token', options('confirm'), async (request, reply) => {
    const words = wordsOf(request)
    await confirmByToken(deps, tokenOf(request))
    return send(reply, words, words.confirmTitle, wordHtml(words.confirmTitle, words.confirmed))
  })
  app.get('/alerts/off/:token', options('off_page'), (request, reply) => {
    const words = wordsOf(request)
    const known = readAlertToken(deps.crypto, 'off', tokenOf(request)) !== null
    const body = known
      ? askHtml({ title: words.offTitle, text: words.offLead, button: words.off })
      : wordHtml(words.offTitle, words.linkExpired)
    return send(reply.status(known ? 200 : 404), words, words.offTitle, body)
  })
  app.post('/alerts/off/:token', options('off'), async (request, reply) => {
    const words = wordsOf(request)
    await endByToken(deps, tokenOf(request))
    return send(reply, words, words.offTitle, wordHtml(words.offTitle, words.offDone))
  })
}
