import * as faceApi from '@vladmandic/face-api'
import weightsUrl from '@vladmandic/face-api/model/tiny_face_detector_model.bin?url'
import manifest from '@vladmandic/face-api/model/tiny_face_detector_model-weights_manifest.json'
import type { Box } from './plates.ts'

/** A multiple of 32; larger finds smaller faces and takes longer. */
const INPUT_PX = 608
/** Low on purpose: a box too many is taken away with one press, a face too few is published. */
const SURE_MIN = 0.3
/** Hair and chin belong to a face that nobody shall recognise. */
const MARGIN = 0.2

let ready: Promise<void> | null = null

type Layout = Parameters<typeof faceApi.tf.io.decodeWeights>[1]

async function load(): Promise<void> {
  const weights = await fetch(weightsUrl).then((answer) => answer.arrayBuffer())
  const layout = manifest[0]?.weights as unknown as Layout
  const map = faceApi.tf.io.decodeWeights(weights, layout)
  faceApi.nets.tinyFaceDetector.loadFromWeightMap(map)
}

/** Faces in a picture, in its pixels, with a margin. Its 190 kB of weights come from our own server. */
export async function findFaces(picture: HTMLCanvasElement): Promise<Box[]> {
  ready ??= load()
  try {
    await ready
  } catch (error) {
    ready = null
    throw error
  }
  const options = new faceApi.TinyFaceDetectorOptions({
    inputSize: INPUT_PX,
    scoreThreshold: SURE_MIN,
  })
  const found = await faceApi.detectAllFaces(picture, options)
  return found.map(({ box }) => ({
    x: box.x - box.width * MARGIN,
    y: box.y - box.height * MARGIN,
    width: box.width * (1 + 2 * MARGIN),
    height: box.height * (1 + 2 * MARGIN),
  }))
}
