import { Button } from 'antd'
import { Download, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import type { SettingWords } from './setting-words.ts'

/** A setting as a file: its name goes with it, so that one is not read in for another. */
type Exported = { readonly setting: string; readonly version: number; readonly value: unknown }

function isExported(read: unknown, name: string): read is Exported {
  return (
    typeof read === 'object' &&
    read !== null &&
    'value' in read &&
    'setting' in read &&
    read.setting === name
  )
}

function save(file: Exported): void {
  const text = JSON.stringify(file, null, 2)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `${file.setting}-${file.version}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Takes a value away as a file, and brings one in to be looked at: nothing counts before it is published. */
export function FileButtons(props: {
  name: string
  version: number
  value: unknown
  words: SettingWords
  readOnly: boolean
  onRead: (value: unknown) => void
}) {
  const { name, version, value, words, readOnly, onRead } = props
  const input = useRef<HTMLInputElement>(null)
  const [isBad, setBad] = useState(false)
  const read = async (file: File | undefined) => {
    if (file === undefined) return
    const found: unknown = await file
      .text()
      .then(JSON.parse)
      .catch(() => null)
    setBad(!isExported(found, name))
    if (isExported(found, name)) onRead(found.value)
  }
  return (
    <>
      <Button
        size="small"
        icon={<Download size={14} />}
        onClick={() => save({ setting: name, version, value })}
      >
        {words.ui.export}
      </Button>
      {readOnly ? null : (
        <>
          <Button size="small" icon={<Upload size={14} />} onClick={() => input.current?.click()}>
            {words.ui.import}
          </Button>
          <input
            ref={input}
            type="file"
            accept="application/json"
            hidden
            aria-label={words.ui.import}
            onChange={(event) => {
              void read(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </>
      )}
      {isBad ? (
        <span role="alert" className="field-problem">
          {words.ui.import_bad}
        </span>
      ) : null}
    </>
  )
}
