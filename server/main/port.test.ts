import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { checkPort, portHolder } from './port.ts'

let holder: Server | undefined

afterEach(() => new Promise<void>((done) => (holder ? holder.close(() => done()) : done())))

function takeAPort(): Promise<number> {
  return new Promise((done, fail) => {
    holder = createServer()
    holder.once('error', fail)
    holder.listen(0, '127.0.0.1', () => {
      const address = holder?.address()
      if (address && typeof address === 'object') done(address.port)
    })
  })
}

describe('the port', () => {
  test('one that is taken is refused with another to choose', async () => {
    const port = await takeAPort()
    await expect(checkPort('127.0.0.1', port)).rejects.toThrow(`PORT=${port + 1} npm start`)
  })

  test.runIf(process.platform === 'linux')('who holds it is named', async () => {
    const port = await takeAPort()
    expect(portHolder(port)).toContain(`pid ${process.pid}`)
  })

  test('an address that this machine does not have is refused by naming HOST', async () => {
    await expect(checkPort('192.0.2.1', 18_999)).rejects.toThrow('Check HOST')
  })
})
