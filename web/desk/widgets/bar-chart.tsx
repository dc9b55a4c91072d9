import { BarChart as Bars } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { COLOURS } from '../colours.ts'

use([Bars, GridComponent, SVGRenderer])

const BAR_PX = 30

export type Bar = { readonly name: string; readonly parts: readonly number[] }

type Props = {
  readonly label: string
  /** What the parts of every bar are, from the left. */
  readonly parts: readonly { name: string; colour: keyof typeof COLOURS }[]
  readonly bars: readonly Bar[]
}

/** Stacked horizontal bars from zero, each part with its number on it; no legend to look up. */
export function BarChart({ label, parts, bars }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (box.current === null) return
    const chart = init(box.current, undefined, { renderer: 'svg' })
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: COLOURS.ink },
      grid: { left: 8, right: 24, top: 4, bottom: 4, outerBoundsMode: 'same' },
      xAxis: { type: 'value', min: 0, show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map((bar) => bar.name),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: COLOURS.line } },
        axisLabel: { fontSize: 14, color: COLOURS.ink },
      },
      series: parts.map((part, at) => ({
        type: 'bar',
        name: part.name,
        stack: 'all',
        barWidth: 18,
        itemStyle: { color: COLOURS[part.colour] },
        data: bars.map((bar) => bar.parts[at] ?? 0),
        label: {
          show: true,
          color: COLOURS.white,
          fontSize: 12,
          formatter: ({ value }: { value: unknown }) => (Number(value) > 0 ? String(value) : ''),
        },
      })),
    })
    const resize = new ResizeObserver(() => chart.resize())
    resize.observe(box.current)
    return () => {
      resize.disconnect()
      chart.dispose()
    }
  }, [parts, bars])
  return (
    <figure aria-label={label}>
      <figcaption className="chart-key small">
        {parts.map((part) => (
          <span key={part.name}>
            <span
              className="chart-swatch"
              style={{ background: COLOURS[part.colour] }}
              aria-hidden
            />
            {part.name}
          </span>
        ))}
      </figcaption>
      <div ref={box} aria-hidden style={{ height: bars.length * BAR_PX + 8 }} />
    </figure>
  )
}
