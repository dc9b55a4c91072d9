import type { Tx } from '../database/district.ts'
import type { Deps } from '../deps.ts'
import type { WorkItem } from './loop.ts'
import type { Change } from './move.ts'

/** An item that the sweep has locked; `isDue` says that its limit is over, not only near. */
export type Woken = WorkItem & { readonly isDue: boolean }

/**
 * What the clock does with one item now. `move`: a move by the system, written together with the
 * whole batch. `run`: through the module's own command, alone, after the batch. `warn`: says once that
 * the limit is nearly over. `wait`: nothing before the given moment.
 */
export type ClockAct =
  | { readonly do: 'move'; readonly action: string; readonly change: Change }
  | { readonly do: 'run'; readonly run: (requestId: string) => Promise<void> }
  | { readonly do: 'warn' }
  | { readonly do: 'wait'; readonly until: Date | null }

/** What a module does by the clock. It decides; the kernel locks, writes and tries again. */
export type TimeKeeper = {
  readonly kind: string
  /**
   * One act for each item of a batch, in the batch's order. May read what the whole batch needs, never
   * write. One that throws for an item shall answer `wait` for it, or the batch goes item by item.
   */
  readonly decide: (
    deps: Deps,
    tx: Tx,
    items: readonly Woken[],
  ) => Promise<readonly ClockAct[]> | readonly ClockAct[]
}
