import { describe, expect, it } from 'vitest'
import { emptyDraft, hasContent, readDraft, writeDraft } from './draft.ts'
import type { Keep } from './keep.ts'

function memoryKeep(): Keep {
  const kept = new Map<string, unknown>()
  return {
    read: async <T>(key: string) => structuredClone(kept.get(key)) as T | undefined,
    write: async (key, value) => void kept.set(key, structuredClone(value)),
    remove: async (key) => void kept.delete(key),
  }
}

describe('a report being written', () => {
  it('goes on after signing in, under the name of the one who began it as a visitor', async () => {
    const keep = memoryKeep()
    await writeDraft(keep, { ...emptyDraft(null), description: '楼道灯不亮' })
    const draft = await readDraft(keep, 'person-1')
    expect(draft?.description).toBe('楼道灯不亮')
    expect(draft?.ownerId).toBe('person-1')
  })

  it('is never shown to somebody else on the same phone', async () => {
    const keep = memoryKeep()
    await writeDraft(keep, { ...emptyDraft('person-1'), description: '邻居打人' })
    expect(await readDraft(keep, 'person-2')).toBeNull()
    expect(await readDraft(keep, null)).toBeNull()
    expect(await readDraft(keep, 'person-1')).not.toBeNull()
  })

  it('keeps its request id, so that it stays one report', async () => {
    const keep = memoryKeep()
    const draft = emptyDraft('person-1')
    await writeDraft(keep, draft)
    expect((await readDraft(keep, 'person-1'))?.requestId).toBe(draft.requestId)
  })

  it('counts as begun only when something was said or photographed', () => {
    expect(hasContent(emptyDraft(null))).toBe(false)
    expect(hasContent({ ...emptyDraft(null), description: '  ' })).toBe(false)
    expect(hasContent({ ...emptyDraft(null), description: '灯' })).toBe(true)
  })
})
