import { basename, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { appFolder } from './web-build.ts'

const YEAR_SECONDS = 31_536_000

/** Names in `assets` hold a hash of their content; everything else must be asked for again. */
function setCaching(reply: FastifyReply, path: string): void {
  const isHashed = path.includes(`${sep}assets${sep}`)
  const value = isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache'
  reply.header('cache-control', value)
}

/** Serves the two built apps: pocket at `/`, desk at `/desk`; any path without a file is the app's own. */
export async function registerPages(app: FastifyInstance): Promise<void> {
  const options = { preCompressed: true, cacheControl: false, setHeaders: setCaching }
  await app.register(fastifyStatic, {
    ...options,
    root: appFolder('desk'),
    prefix: '/desk/',
    decorateReply: false,
  })
  await app.register(fastifyStatic, { ...options, root: appFolder('pocket'), prefix: '/' })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/'
    if (path.startsWith('/api/')) {
      return reply.status(404).send({ code: 'server.no_such_path', facts: {} })
    }
    const isPage = request.method === 'GET' || request.method === 'HEAD'
    // A missing file must not be answered with a page: a browser would take it for the script it wanted.
    if (!isPage || basename(path).includes('.'))
      return reply.status(404).type('text/plain').send('404')
    const root = appFolder(path === '/desk' || path.startsWith('/desk/') ? 'desk' : 'pocket')
    return reply.sendFile('index.html', root)
  })
}
