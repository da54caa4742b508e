// Would the engine be better off in a worker? What it costs on the page's thread, and what a worker would add.

import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { newProfile, start } from "./phone.mjs";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

async function serve({ server, www }) {
  const get = async (path) => Buffer.from(await (await fetch(server + path)).arrayBuffer());
  const own = {
    "/": Buffer.from("<!doctype html><title>bench</title><script type=module src=page.js></script>"),
    "/missions.bin": await get("/api/v1/catalogue/missions"),
    "/catalogue.bin": await get("/api/v1/catalogue"),
  };
  for (const name of ["page", "worker"]) {
    await build({
      entryPoints: [fileURLToPath(new URL(`worker/${name}.js`, import.meta.url))],
      outfile: join(www, `${name}.js`),
      bundle: true,
      format: "esm",
      logLevel: "warning",
      // Made beside it by the command that called this one.
      external: ["./bench_web.js"],
    });
  }
  const files = createServer((request, response) => {
    try {
      const body = own[request.url] ?? readFileSync(join(www, request.url.replaceAll("..", "")));
      // Clocks are exact only where no other page could look.
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
      response.setHeader("Content-Type", request.url === "/" ? "text/html" : (TYPES[extname(request.url)] ?? "application/octet-stream"));
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((done) => files.listen(0, "127.0.0.1", done));
  return { files, address: `http://127.0.0.1:${files.address().port}/` };
}

// By rate: times of opening, of questions, and of what a worker adds to each.
export async function workers(options, rates, runs) {
  const { files, address } = await serve(options);
  const profile = newProfile();
  const phone = await start({ ...options, profile });
  const found = {};
  try {
    await phone.page.goto(address);
    await phone.page.waitForFunction(() => window.worker !== undefined);
    const call = (name, given) => phone.page.evaluate(([name, given]) => window.worker[name](given), [name, given]);
    await call("prepare");
    for (const rate of rates) {
      await phone.slowDown(rate);
      const opened = { missions: [], all: [] };
      for (let run = 0; run <= runs; run += 1) {
        for (const part of Object.keys(opened)) {
          const times = await call("open", part);
          // The first round warms up.
          if (run > 0) opened[part].push(times);
        }
      }
      found[rate] = { opened, here: await call("here", runs), beside: await call("beside", runs) };
    }
  } finally {
    await phone.close();
    profile.remove();
    files.close();
  }
  return found;
}
