import { createStore, del, get, set } from 'idb-keyval'

/** A small named store on the device that outlives the page. */
export type Keep = {
  read<T>(key: string): Promise<T | undefined>
  write(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
}

/**
 * The device's own store. Browsers in private mode may refuse it; then things live as long as the
 * page does, which is still better than not being able to report.
 */
export function deviceKeep(): Keep {
  const memory = new Map<string, unknown>()
  const store = createStore('wanyou', 'kept')
  return {
    read: async <T>(key: string) => {
      try {
        return (await get<T>(key, store)) ?? (memory.get(key) as T | undefined)
      } catch {
        return memory.get(key) as T | undefined
      }
    },
    write: async (key, value) => {
      try {
        await set(key, value, store)
        memory.delete(key)
      } catch {
        memory.set(key, value)
      }
    },
    remove: async (key) => {
      memory.delete(key)
      await del(key, store).catch(() => undefined)
    },
  }
}
