// What stands between the browser and the server in the tests of the worker: it can cut the line, fail, and serve a newer app.
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, request as ask, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Row = [path: string, hash: string, size: number];
type Precache = { version: string; shell: [string, string]; first: Row[]; rest: Row[]; later: Row[] };

const server = new URL(process.env.ALLIANCE_URL ?? "");

/** Reads the list out of a worker, and puts it back. */
export function readList(worker: string): Precache {
  return JSON.parse(worker.slice("self.PRECACHE=".length, worker.indexOf(";\n")));
}

/**
 * What becomes of one try of a write: `cut` before it leaves, `half` of it arrives, its answer is `lost` or `late`, the server
 * is `busy` or asks for `patience`, the gate of a `hotel` answers in its place.
 */
export type Fault = "cut" | "half" | "lost" | "late" | "busy" | "patience" | "hotel";

export class Front {
  url = "";
  /** For each key of a sending, what becomes of its tries, one after the other; then all goes well. */
  faults = new Map<string, Fault[]>();
  /** What becomes of every write, as long as it lasts. */
  line: Fault | null = null;
  /** Each path that was asked for. */
  asked: string[] = [];
  /** Answers a path with a status of its own. */
  failing = new Map<RegExp, number>();
  /** Waits before it answers, in milliseconds. */
  slow = new Map<RegExp, number>();
  private newer = new Map<string, Buffer>();
  private readonly http: Server;

  private constructor() {
    this.http = createServer((from, to) => void this.answer(from, to));
  }

  static async open(): Promise<Front> {
    const front = new Front();
    await new Promise<void>((done) => front.http.listen(0, "127.0.0.1", done));
    front.url = `http://127.0.0.1:${(front.http.address() as AddressInfo).port}`;
    return front;
  }

  async close() {
    this.http.closeAllConnections();
    await new Promise((done) => this.http.close(done));
  }

  /** From now on the server has another version: a page with a mark, a script and a style sheet that have changed. */
  async publish(mark: string) {
    const worker = await (await fetch(new URL("/service-worker.js", server))).text();
    const list = readList(worker);
    const change = async (path: string, edit: (text: string) => string) => {
      const bytes = Buffer.from(edit(await (await fetch(new URL(path, server))).text()));
      this.newer.set(path, bytes);
      const hash = createHash("sha256").update(bytes).digest("base64");
      for (const row of [...list.first, ...list.rest]) {
        if (row[0] === path) row.splice(1, 2, hash, bytes.length);
      }
      return hash;
    };
    list.shell[1] = await change("/shell.html", (text) => text.replace("<body>", `<body data-version="${mark}">`));
    await change("/offline.css", (text) => `${text}/* ${mark} */`);
    await change("/offline.js", (text) => `${text}// ${mark}\n`);
    list.version = mark;
    const code = worker.slice(worker.indexOf(";\n"));
    this.newer.set("/service-worker.js", Buffer.from(`self.PRECACHE=${JSON.stringify(list)}${code}`));
  }

  /** Serves something else under an address. */
  replace(path: string, text: string) {
    this.newer.set(path, Buffer.from(text));
  }

  private async answer(from: IncomingMessage, to: ServerResponse) {
    const path = new URL(from.url ?? "/", this.url).pathname;
    this.asked.push(path);
    const of = <T>(rules: Map<RegExp, T>) => [...rules].find(([pattern]) => pattern.test(path))?.[1];
    const wait = of(this.slow);
    if (wait) await new Promise((done) => setTimeout(done, wait));
    const status = of(this.failing);
    if (status) {
      to.writeHead(status).end();
      return;
    }
    const key = String(from.headers["idempotency-key"] ?? "");
    const fault = key ? (this.line ?? this.faults.get(key)?.shift()) : undefined;
    if (fault === "cut") {
      from.socket.destroy();
      return;
    }
    if (fault === "busy" || fault === "patience") {
      const problem = { type: "about:blank", status: fault === "busy" ? 503 : 429, title: "", code: fault === "busy" ? "unavailable" : "rate_limited" };
      from.resume().on("end", () => {
        to.writeHead(problem.status, { "content-type": "application/problem+json", "retry-after": "1" }).end(JSON.stringify(problem));
      });
      return;
    }
    if (fault === "hotel") {
      from.resume().on("end", () => to.writeHead(200, { "content-type": "text/html" }).end("<h1>Wi-Fi</h1>"));
      return;
    }
    const newer = this.newer.get(path);
    if (newer) {
      const types: Record<string, string> = { js: "text/javascript", css: "text/css", html: "text/html; charset=utf-8" };
      const type = types[path.slice(path.lastIndexOf(".") + 1)];
      to.writeHead(200, { "content-type": type, "cache-control": "no-cache" }).end(newer);
      return;
    }
    const { hostname, port } = server;
    const onward = ask({ hostname, port, path: from.url, method: from.method, headers: from.headers }, (answer) => {
      if (fault === "lost") {
        // The server has done it, and nobody hears of it.
        answer.resume().on("end", () => from.socket.destroy());
        return;
      }
      if (fault === "late") {
        setTimeout(() => {
          to.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(to);
        }, 400);
        return;
      }
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.on("error", () => to.destroy());
    if (fault === "half") {
      from.once("data", (bytes: Buffer) => {
        onward.write(bytes.subarray(0, bytes.length / 2));
        setTimeout(() => {
          onward.destroy();
          from.socket.destroy();
        }, 30);
      });
      return;
    }
    from.pipe(onward);
  }
}
