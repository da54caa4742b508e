// Keeps the app on the phone: after one visit it starts without a network, at any of its addresses. The build writes what
// the app consists of, and the hash of each file, before these lines: a new version is a new worker.
//
// Files are kept under their content's hash. A version that is half fetched takes nothing from the one in use, and goes on
// where it stopped; each file is what it was when it was built, or it is not kept. No decision rests on a clock.
(function () {
  "use strict";
  const FILES = "alliance-files";
  const SEEN = "alliance-seen";
  // What only the person who is signed in may read. It leaves with them.
  const OWN = "alliance-own";
  const MOST = 300;
  // Where the network answers, but not within this, what is kept is shown: in milliseconds.
  const PATIENCE = 5000;
  const GENERATIONS = "/generations.json";
  // Absent where the app is served as it is written: then nothing is kept.
  const list = self.PRECACHE;
  const all = list ? list.first.concat(list.rest, list.later) : [];
  const hashes = new Map(all);
  let retired = false;
  // Raised whenever somebody comes or goes: an answer that was asked for before is not kept afterwards.
  let epoch = 0;
  let nobody = false;
  let passes = 0;

  try {
    // What waits to be sent is sent by the worker too, where the browser asks it to.
    importScripts("/outbox.js");
  } catch {
    // A server without it: pages do what they can.
  }

  function key(path, hash) {
    return path + "?" + encodeURIComponent(hash);
  }
  function savesData() {
    const line = navigator.connection;
    return Boolean(line && (line.saveData || /2g/.test(line.effectiveType)));
  }
  async function find(shelf, what, options) {
    try {
      // To open a store would make one where there is none.
      return await caches.match(what, { ...options, cacheName: shelf });
    } catch {
      // A store that is broken is as good as empty.
      return undefined;
    }
  }

  // A file, whole and as it was built. Names with a hash are in the browser's own store from the first visit.
  async function download(path, hash) {
    const options = { integrity: "sha256-" + hash, priority: "low" };
    const named = /[-_][0-9a-f]{16}[._]/.test(path);
    try {
      return await checked(fetch(path, { ...options, cache: named ? "default" : "no-cache" }));
    } catch (error) {
      if (!named) throw error;
      return checked(fetch(path, { ...options, cache: "reload" }));
    }
  }
  async function checked(asked) {
    const answer = await asked;
    if (!answer.ok) throw new Error(answer.url + " " + answer.status);
    return answer;
  }
  async function fetchAll(wanted) {
    const files = await caches.open(FILES);
    const had = new Set((await files.keys()).map((request) => request.url));
    const missing = wanted.filter(([path, hash]) => !had.has(new URL(key(path, hash), location).href));
    const queue = missing[Symbol.iterator]();
    const added = [];
    let failure;
    async function work() {
      for (const [path, hash] of queue) {
        try {
          const answer = await download(path, hash);
          await files.put(key(path, hash), answer);
          added.push(key(path, hash));
        } catch (error) {
          failure = failure || error;
        }
        if (failure || retired) return;
      }
    }
    // Few at a time: whoever uses the app comes first.
    await Promise.all([work(), work(), work()]);
    if (failure && failure.name === "QuotaExceededError") {
      // What cannot be whole takes no room.
      await Promise.all(added.map((one) => files.delete(one)));
    }
    await leave(FILES);
    if (failure) throw failure;
  }
  // Without the room for it nothing is fetched, or each visit would fetch it in vain.
  async function makeSure(wanted) {
    const { quota, usage } = await navigator.storage.estimate();
    const bytes = wanted.reduce((sum, [, , size]) => sum + size, 0);
    if (quota - usage < 2 * bytes) throw new Error("no room");
  }

  async function install() {
    if (!list) throw new Error("not built");
    const wanted = savesData() ? list.first : list.first.concat(list.rest);
    if (!(await find(FILES, GENERATIONS))) {
      await makeSure(wanted);
    }
    await fetchAll(wanted);
  }
  async function activate() {
    const files = await caches.open(FILES);
    const kept = await files.match(GENERATIONS);
    const before = (kept ? await kept.json() : []).filter((one) => one.version !== list.version).slice(0, 1);
    const now = { version: list.version, keys: all.map(([path, hash]) => key(path, hash)) };
    // Pages of the version before may still be open and ask for their parts.
    const generations = [now].concat(before);
    const wanted = new Set(generations.flatMap((one) => one.keys).concat(GENERATIONS));
    for (const request of await files.keys()) {
      const address = new URL(request.url);
      if (!wanted.has(address.pathname + address.search)) {
        await files.delete(request);
      }
    }
    try {
      await files.put(GENERATIONS, new Response(JSON.stringify(generations)));
    } catch {
      // A full disk: the next version then keeps nothing of this one.
    }
    await self.clients.claim();
  }
  // Taken back by whoever runs the service: the file of this worker is gone for good.
  async function retire() {
    retired = true;
    await self.registration.unregister();
    await Promise.all([FILES, SEEN, OWN].map((name) => caches.delete(name)));
  }
  // A store that was opened meanwhile has been made anew.
  async function leave(shelf) {
    if (retired) {
      await caches.delete(shelf);
    }
  }
  async function lookForNew() {
    try {
      await self.registration.update();
    } catch {
      const answer = await fetch(self.location.pathname, { method: "HEAD", cache: "no-store" });
      if (answer.status === 404 || answer.status === 410) {
        await retire();
      }
    }
  }

  // The page of the version in use, whatever the address: it goes with the files that are kept.
  function isPage(path) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    return !/^\/(api|scim|sitemap|integration)(\/|$)/.test(path) && !name.includes(".");
  }
  // Another language is another application, with a worker of its own. The files that both have stay.
  async function changeLanguage(event) {
    try {
      const signal = AbortSignal.timeout && AbortSignal.timeout(PATIENCE);
      await fetch(event.request.url, { cache: "no-store", signal });
    } catch {
      return open(event);
    }
    await self.registration.unregister();
    const address = new URL(event.request.url);
    address.searchParams.delete("langue");
    return Response.redirect(address.href);
  }
  async function open(event) {
    const { waiting } = self.registration;
    // Whoever loads the only page that is open anyhow gets the new version with it.
    if (waiting && passes < 5 && (await self.clients.matchAll({ type: "window" })).length < 2) {
      passes += 1;
      waiting.postMessage("apply");
      return new Response("", { headers: { refresh: "0", "content-type": "text/html; charset=utf-8" } });
    }
    event.waitUntil(lookForNew().catch(() => {}));
    const [path, hash] = list.shell;
    const kept = await find(FILES, key(path, hash));
    if (!kept) {
      return fetch(event.request);
    }
    // Its headers hold the policy of the server, which may have changed.
    event.waitUntil(download(path, hash).then((answer) => repair(path, hash, answer)).catch(() => {}));
    return kept;
  }
  async function repair(path, hash, answer) {
    // Where all is gone, somebody wanted it to be: a page asks for it anew.
    if (!retired && (await find(FILES, GENERATIONS))) {
      await (await caches.open(FILES)).put(key(path, hash), answer);
      await leave(FILES);
    }
  }
  async function file(event, path) {
    const hash = hashes.get(path);
    // A part of the version before, for a page of it that is still open.
    const kept = await (hash ? find(FILES, key(path, hash)) : find(FILES, path, { ignoreSearch: true }));
    if (kept) return kept;
    if (!hash) return fetch(event.request);
    try {
      const answer = await download(path, hash);
      event.waitUntil(repair(path, hash, answer.clone()).catch(() => {}));
      return answer;
    } catch {
      // The server has another one by now: whoever asked finds out what to make of it.
      return fetch(event.request);
    }
  }

  function shelfOf(path, query) {
    if (/^\/api\/v1\/me(\/|$)/.test(path)) {
      // Not what is downloaded, nor sessions, nor an address that opens without a sign-in.
      return /\.|\/(export|sessions|calendar)(\/|$)/.test(path) ? null : OWN;
    }
    const isSeen = /^\/api\/v1\/(missions\/[a-z0-9-]+|associations\/[a-z0-9-]+(\/testimonies)?|settings|contact-points)$/;
    return !query && isSeen.test(path) ? SEEN : null;
  }
  async function forget(shelves) {
    epoch += 1;
    await Promise.all(shelves.map((name) => caches.delete(name)));
  }
  // Beside the request, which goes its own way.
  function heed(event, method, path) {
    if (path.startsWith("/api/v1/sign-in")) {
      nobody = false;
      event.waitUntil(forget([OWN]));
    } else if (path === "/api/v1/sign-out" || (method === "DELETE" && path === "/api/v1/me")) {
      nobody = true;
      // The pages that somebody has opened say something of them too.
      event.waitUntil(forget([OWN, SEEN]));
    }
  }
  async function keep(shelf, path, answer, since) {
    const isOver = () => retired || since !== epoch || (shelf === OWN && nobody);
    if (isOver()) return;
    if (path === "/api/v1/me") {
      const kept = await find(OWN, path);
      if (kept && (await kept.json()).id !== (await answer.clone().json()).id) {
        await caches.delete(OWN);
      }
    }
    const cache = await caches.open(shelf);
    // The newest last: what was not looked at for the longest time makes room.
    await cache.delete(path);
    if (isOver()) return leave(shelf);
    const copy = answer.clone();
    await cache.put(path, answer);
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((one) => cache.delete(one)));
    if (isOver()) {
      await cache.delete(path);
      await leave(shelf);
    } else if (shelf === OWN) {
      await keepPages(path, copy);
    }
  }
  // The pages of the missions that somebody has marked or answered can be read on the way there.
  async function keepPages(path, answer) {
    // Whoever has just signed in was told who they are by that.
    await warm(["/api/v1/me"]);
    if (savesData() || !/\/(favourites|interests)(\?|$)/.test(path)) return;
    const found = await answer.json();
    const rows = found.items || found;
    await warm(rows.slice(0, 50).map((row) => "/api/v1/missions/" + row.mission));
  }
  async function warm(paths) {
    for (const path of paths) {
      const [plain, query] = path.split("?");
      const shelf = shelfOf(plain, query);
      if (shelf && !(await find(shelf, path))) {
        const since = epoch;
        const answer = await fetch(path, { priority: "low" });
        if (answer.ok) {
          await keep(shelf, path, answer, since);
        }
      }
    }
  }
  // The network first; what is kept where it does not answer, with a word to the page of how old that is.
  async function answer(event, shelf, path) {
    const { request } = event;
    const since = epoch;
    const asked = fetch(request).then((fresh) => {
      if (fresh.ok) {
        event.waitUntil(keep(shelf, path, fresh.clone(), since).catch(() => {}));
      } else if (fresh.status === 401) {
        event.waitUntil(forget([OWN]));
      } else if (fresh.status === 404 || fresh.status === 410) {
        event.waitUntil(caches.open(shelf).then((cache) => cache.delete(path)).catch(() => {}));
      }
      return fresh;
    });
    asked.catch(() => {});
    const kept = await find(shelf, path);
    if (!kept) return asked;
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const fresh = await Promise.race([asked.catch(() => null), late]);
    if ((fresh && fresh.status < 500) || request.signal.aborted || since !== epoch) {
      return asked;
    }
    const page = await self.clients.get(event.clientId);
    if (page) {
      page.postMessage({ kept: kept.headers.get("date") });
    }
    return kept;
  }

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(activate()));
  self.addEventListener("message", (event) => {
    if (event.data === "apply") {
      self.skipWaiting();
    } else if (event.data && !retired) {
      // A page has started: what is missing comes, and what it read before this worker was there.
      const files = savesData() ? Promise.resolve() : fetchAll(all);
      event.waitUntil(Promise.all([files.catch(() => {}), warm(event.data.read).catch(() => {})]));
    }
  });
  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const address = new URL(request.url);
    const path = address.pathname;
    if (retired || address.origin !== location.origin) return;
    heed(event, request.method, path);
    if (request.method !== "GET") return;
    if (request.mode === "navigate") {
      const asked = list && address.searchParams.get("langue");
      const isOther = asked && asked !== list.language;
      if (isPage(path)) event.respondWith(isOther ? changeLanguage(event) : open(event));
      return;
    }
    const shelf = shelfOf(path, address.search);
    if (shelf) {
      event.respondWith(answer(event, shelf, path + address.search));
    } else if (hashes.has(path) || /[-_][0-9a-f]{16}[._]/.test(path)) {
      event.respondWith(file(event, path));
    }
  });
})();
