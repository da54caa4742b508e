// Makes the parts of the application small, in one process for all of them: started anew for each of a hundred modules, the
// optimiser would spend most of its time on its own start.
// Usage: node shrink.mjs FROM INTO [FROM INTO …]
import { readFile, stat, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

if (isMainThread) {
  const words = process.argv.slice(2);
  const work = [];
  while (words.length > 0) {
    const [from, into] = words.splice(0, 2);
    work.push({ from, into, bytes: (await stat(from)).size });
  }
  // The longest first: what is left at the end is short.
  work.sort((one, other) => other.bytes - one.bytes);
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), work.length) }, () => hand(work)));
} else {
  await shrinkWhatComes();
}

/** A thread that takes one module after the other. */
function hand(work) {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL(import.meta.url));
    const next = () => worker.postMessage(work.shift() ?? null);
    worker.on("message", next).on("error", failed).on("exit", (code) => (code === 0 ? done() : failed(new Error(`${code}`))));
    next();
  });
}

async function shrinkWhatComes() {
  const { default: binaryen } = await import("binaryen");
  const { Features } = binaryen;
  // What the compiler may use today; the modules do not say so themselves.
  const features =
    Features.BulkMemory | Features.BulkMemoryOpt | Features.ExtendedConst | Features.Multivalue | Features.MutableGlobals |
    Features.NontrappingFPToInt | Features.ReferenceTypes | Features.SignExt;
  // As wasm-opt's -Oz.
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  parentPort.on("message", async (piece) => {
    if (!piece) return parentPort.close();
    const { from, into } = piece;
    const module = binaryen.readBinary(await readFile(from));
    module.setFeatures(features);
    module.runPasses(["strip-producers", "strip-target-features"]);
    module.optimize();
    await writeFile(into, module.emitBinary());
    module.dispose();
    parentPort.postMessage(null);
  });
}
