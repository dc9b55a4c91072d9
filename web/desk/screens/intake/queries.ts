import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiRefusal, call, type Output } from '#kit/api/client.ts'
import { read } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'

export type Batch = Output<'intake.list_imports'>['batches'][number]
export type BatchAction = 'run' | 'cancel' | 'undo'

const AT_WORK: readonly Batch['state'][] = ['checking', 'running', 'undoing']
const LOOK_MS = 1500

export const isAtWork = (batch: Pick<Batch, 'state'>) => AT_WORK.includes(batch.state)

export function useImports() {
  return useQuery({
    ...read('intake.list_imports', {}),
    refetchInterval: ({ state }) => (state.data?.batches.some(isAtWork) ? LOOK_MS : false),
  })
}

export function useImport(batchId: string) {
  return useQuery({
    ...read('intake.get_import', { batchId }),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data.batch) ? LOOK_MS : false),
  })
}

type NewImport = { file: File; channel: string; again: boolean; requestId: string }

/** Sends the bytes of a file; the answer names the batch, which is then checked by a job. */
async function send({ file, channel, again, requestId }: NewImport): Promise<string> {
  const query = new URLSearchParams({ requestId, name: file.name, channel, again: String(again) })
  let response: Response
  try {
    response = await fetch(`/api/imports?${query}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    })
  } catch {
    throw new ApiRefusal('network.unreachable', 0)
  }
  const answer = (await response.json()) as { batchId: string; code: string; facts: object }
  if (response.ok) return answer.batchId
  const code = response.status === 413 ? 'intake.sheet_too_large' : answer.code
  throw new ApiRefusal(
    answer.code === 'intake.too_many_rows' ? answer.code : code,
    response.status,
    answer.facts as Record<string, unknown>,
  )
}

export function useBeginImport(onBegun: (batchId: string) => void) {
  return useMutation({ mutationFn: send, onSuccess: onBegun })
}

export function useMoveImport(batchId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (asked: { action: BatchAction; skipAlike: boolean }) =>
      call('intake.move_import', { requestId: newRequestId(), batchId, ...asked }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['intake.get_import'] })
      void client.invalidateQueries({ queryKey: ['intake.list_imports'] })
    },
  })
}

export const useSources = () => useQuery(read('intake.list_sources', {}))
export const useParked = (limit: number) => useQuery(read('intake.list_parked', { limit }))
