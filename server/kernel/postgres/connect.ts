import { Client } from 'pg'
import { errorCode, StartRefusal } from './start-refusal.ts'

/**
 * Opens one connection for start-up work (roles, migrations, checks).
 * Throws StartRefusal `start.database_unreachable` with the server's own reason; the address is
 * shown without its password.
 */
export async function connectAtStart(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 15_000 })
  // A server that goes away between two queries must not end the program with an unhandled event.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    const reason = error instanceof AggregateError ? errorCode(error) : String(error)
    throw new StartRefusal(
      'start.database_unreachable',
      `连接不上数据库 ${withoutPassword(url)}：${reason}。请检查 DATABASE_URL、网络和数据库是否在运行。`,
      `The database ${withoutPassword(url)} cannot be reached: ${reason}. Check DATABASE_URL, the network, and that the database is running.`,
      error,
    )
  }
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return '(DATABASE_URL)'
  const shown = new URL(url)
  shown.password = ''
  shown.search = ''
  return shown.href
}
