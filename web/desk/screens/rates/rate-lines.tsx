import { LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { COLOURS } from '../../colours.ts'
import { GRID, HEIGHT_PX, labelShifts } from './label-shifts.ts'

use([LineChart, GridComponent, SVGRenderer])

export type Line = {
  readonly name: string
  readonly colour: keyof typeof COLOURS
  /** Per cent by month; a month without a rate leaves a gap, because it is not zero. */
  readonly values: readonly (number | null)[]
}

/** Lines from 0 to 100 per cent, each named at its end. Decoration for the eye: the table says the same. */
export function RateLines(props: {
  readonly label: string
  readonly months: readonly string[]
  readonly lines: readonly Line[]
}) {
  const { label, months, lines } = props
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (box.current === null) return
    const chart = init(box.current, undefined, { renderer: 'svg' })
    const shifts = labelShifts(
      lines.map(({ values }) => values.findLast((v) => v !== null) ?? null),
    )
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: COLOURS.ink },
      grid: GRID,
      xAxis: {
        type: 'category',
        data: months,
        boundaryGap: false,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: COLOURS.line } },
        axisLabel: { fontSize: 13, color: COLOURS.ink },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: 100,
        interval: 25,
        axisLabel: { formatter: '{value}%', fontSize: 13, color: COLOURS.muted },
        splitLine: { lineStyle: { color: COLOURS.line } },
      },
      series: lines.map((line, at) => ({
        type: 'line',
        name: line.name,
        data: line.values,
        showSymbol: true,
        symbolSize: 6,
        lineStyle: { width: 2, color: COLOURS[line.colour] },
        itemStyle: { color: COLOURS[line.colour] },
        endLabel: {
          show: true,
          formatter: ({ seriesName }: { seriesName?: string }) => seriesName ?? '',
          color: COLOURS[line.colour],
          fontSize: 13,
          offset: [0, shifts[at] ?? 0],
        },
      })),
    })
    const resize = new ResizeObserver(() => chart.resize())
    resize.observe(box.current)
    return () => {
      resize.disconnect()
      chart.dispose()
    }
  }, [months, lines])
  return (
    <figure aria-label={label}>
      <div ref={box} aria-hidden style={{ height: HEIGHT_PX }} />
    </figure>
  )
}
