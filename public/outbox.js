// What a person has written and the server may not have yet. It is kept in the phone before it is first sent, under the key
// that makes a repeated request one record, and leaves the phone when there is an answer: a page that is closed, a phone that
// goes off or an answer that is lost delays it, no more. The page and the worker share this file; one of them sends at a time.
(function () {
  "use strict";
  const NAME = "alliance-outbox";
  const ENTRIES = "entries";
  // A try, in milliseconds. The server gives up after twenty seconds, and what it did by then is done once all the same.
  const PATIENCE = 15000;
  const FIRST_DELAY = 2000;
  const LONGEST_DELAY = 300000;
  // Nobody waits for what they wrote so long ago to leave by itself. The server knows a key for ninety days.
  const OLD = 60 * 86400000;
  // Says in each tab, without opening anything, that something waits.
  const FLAG = "outbox";
  const isPage = typeof window === "object";
  const listeners = new Set();
  const delivering = new Set();
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(NAME) : null;
  let opened = null;
  let timer = 0;
  let failures = 0;

  function open() {
    if (!opened) {
      opened = new Promise((resolve, reject) => {
        // Some private windows never answer.
        setTimeout(() => reject(new Error("no store")), 4000);
        const asked = indexedDB.open(NAME, 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore(ENTRIES, { keyPath: "id" });
        asked.onsuccess = () => {
          asked.result.onversionchange = () => asked.result.close();
          asked.result.onclose = () => {
            opened = null;
          };
          resolve(asked.result);
        };
        asked.onerror = () => reject(asked.error);
      });
      opened.catch(() => {
        opened = null;
      });
    }
    return opened;
  }
  async function within(mode, act) {
    const db = await open();
    return new Promise((resolve, reject) => {
      // On the disk before it is said to be kept.
      const transaction = db.transaction(ENTRIES, mode, { durability: "strict" });
      const asked = act(transaction.objectStore(ENTRIES));
      transaction.oncomplete = () => resolve(asked && asked.result);
      transaction.onabort = () => reject(transaction.error || new Error("not kept"));
    });
  }
  async function all() {
    const entries = await within("readonly", (store) => store.getAll());
    return entries.sort((one, other) => one.at - other.at);
  }
  // Only what is still there: what was taken back meanwhile does not come back.
  function change(id, values) {
    return within("readwrite", (store) => {
      const asked = store.get(id);
      asked.onsuccess = () => {
        if (asked.result) store.put({ ...asked.result, ...values });
      };
    });
  }
  function remove(id) {
    return within("readwrite", (store) => store.delete(id));
  }
  // It has arrived. What was written over it meanwhile under the same key has not.
  function arrived(entry) {
    return within("readwrite", (store) => {
      const asked = store.get(entry.id);
      asked.onsuccess = () => {
        if (asked.result && asked.result.body === entry.body) store.delete(entry.id);
      };
    });
  }
  // One tab, or the worker, at a time. Without locks the keys alone see to it that nothing happens twice.
  function alone(act) {
    return navigator.locks ? navigator.locks.request(NAME, act) : act();
  }

  // In this page, and in the others: what has become of an entry, and what the server has answered.
  function tell(state, of, text) {
    const { id, kind, subject, label, account } = of || {};
    const news = { state, id, kind, subject, label, account };
    hear({ ...news, text });
    // The answer is for the page that asked: others read what stands then.
    if (channel) channel.postMessage(news);
  }
  function hear(news) {
    for (const listener of [...listeners]) listener(news);
    // Who has just pressed the button is told by what `deliver` answers, and not twice.
    const detail = { ...news, state: delivering.has(news.id) && news.state === "done" ? "settled" : news.state };
    if (isPage) window.dispatchEvent(new CustomEvent("outbox", { detail: JSON.stringify(detail) }));
  }

  function delay(tries) {
    const longest = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(tries, 12));
    // Phones that lost the network together do not come back together.
    return longest / 2 + (Math.random() * longest) / 2;
  }
  // How long the server wants to be left alone, in milliseconds.
  function asked(answer) {
    const seconds = Number(answer.headers.get("retry-after"));
    return seconds > 0 ? Math.min(seconds * 1000, 3600000) : 0;
  }
  async function later(entry, why, wait) {
    await change(entry.id, { why, next: Date.now() + Math.max(wait || 0, delay(entry.tries)) });
    tell("waiting", entry);
    return why;
  }

  async function attempt(entry) {
    // Whoever goes off from here on may have sent it.
    entry = { ...entry, tries: entry.tries + 1, state: "waiting" };
    await change(entry.id, { tries: entry.tries, state: "waiting" });
    tell("sending", entry);
    const stop = new AbortController();
    const over = setTimeout(() => stop.abort(), PATIENCE);
    const headers = { "content-type": "application/json", "idempotency-key": entry.key };
    if (entry.account) headers["alliance-account"] = entry.account;
    let answer, text;
    try {
      answer = await fetch(entry.path, {
        method: entry.method,
        headers,
        body: entry.body,
        signal: stop.signal,
        // What nobody has signed is sent as nobody's, whoever has signed in since.
        credentials: entry.account ? "same-origin" : "omit",
        redirect: "error",
        cache: "no-store",
      });
      text = await answer.text();
    } catch {
      return later(entry, "network");
    } finally {
      clearTimeout(over);
    }
    const type = answer.headers.get("content-type") || "";
    if (answer.ok && type.startsWith("application/json")) {
      await arrived(entry);
      tell("done", entry, text);
      return "done";
    }
    let code = "";
    if (type.startsWith("application/problem+json")) {
      try {
        code = JSON.parse(text).code;
      } catch {
        // Then it is not the server's.
      }
    }
    if (code === "sign_in_needed" || code === "other_account") {
      await change(entry.id, { state: "sign_in", why: code });
      tell("sign_in", entry, text);
      return "sign_in";
    }
    // The gate of a hotel's network, a proxy, a server that is down: nothing of that is an answer.
    if (!code || answer.status >= 500 || [408, 425, 429].includes(answer.status)) {
      return later(entry, code === "rate_limited" ? "rate" : "server", asked(answer));
    }
    await change(entry.id, { state: "refused", why: code, problem: text });
    tell("refused", entry, text);
    return "refused";
  }

  // Whether an entry is to be sent now. A clock that was set back makes nobody wait.
  function isDue(entry, how, now) {
    if (entry.state === "refused") return false;
    if (how.only) return entry.id === how.only;
    if (now - entry.at > OLD) return false;
    if (entry.state === "sign_in") return Boolean(how.signed);
    return Boolean(how.now) || entry.next <= now || entry.next > now + 2 * LONGEST_DELAY;
  }
  // Sends what is due, what was tried least first; how many are left that will be tried again by themselves.
  async function flush(how = {}) {
    const left = await alone(async () => {
      // A phone that knows that it has no network waits for it.
      if (!isPage || navigator.onLine) {
        const seen = new Set();
        for (;;) {
          const now = Date.now();
          const due = (await all()).filter((entry) => !seen.has(entry.id) && isDue(entry, how, now));
          const entry = due.sort((one, other) => one.tries - other.tries || one.at - other.at)[0];
          if (!entry) break;
          seen.add(entry.id);
          const outcome = await attempt(entry);
          failures = outcome === "network" ? failures + 1 : 0;
          if (outcome === "network") break;
        }
      }
      const now = Date.now();
      return (await all()).filter((entry) => entry.state === "waiting" && now - entry.at <= OLD);
    });
    mark(left.length);
    if (isPage) plan(left);
    return left.length;
  }
  function plan(left) {
    clearTimeout(timer);
    if (!left.length || !navigator.onLine) return;
    const first = Math.min(...left.map((entry) => entry.next || 0)) - Date.now();
    const pause = failures ? delay(failures - 1) : 0;
    timer = setTimeout(() => void flush().catch(() => {}), Math.min(LONGEST_DELAY, Math.max(first, pause, 500)));
  }
  function mark(some) {
    if (!isPage) return;
    try {
      if (some) localStorage.setItem(FLAG, "1");
    } catch {
      // Then the next page that lists looks for itself.
    }
  }
  async function sync() {
    try {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.sync.register(NAME);
    } catch {
      // No worker, no background: the page sends when it is there.
    }
  }

  // Keeps an entry, and tries it at once. What comes of it: `done` and `refused` with the server's words, `sign_in`, or
  // `waiting`. Rejects where it could not be kept: then nothing was sent.
  async function deliver(entry) {
    const now = Date.now();
    const kept = { ...entry, at: now, tries: 0, next: 0, state: "waiting", why: "" };
    const makeKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    await within("readwrite", (store) => {
      const there = store.getAll();
      there.onsuccess = () => {
        const alike = there.result.filter((other) => other.subject === kept.subject && other.account === kept.account);
        // The same words again are the same sending.
        const same = alike.find((other) => (kept.key ? other.key === kept.key : other.body === kept.body));
        kept.key = kept.key || (same ? same.key : makeKey());
        kept.id = kept.key;
        for (const other of alike) {
          // What is written anew takes the place of what was written before of the same thing.
          if (kept.replaces && other.id !== kept.id) store.delete(other.id);
        }
        store.put(same ? { ...kept, at: same.at, tries: same.tries } : kept);
      };
    });
    mark(true);
    delivering.add(kept.id);
    let heard = null;
    const listen = (news) => {
      if (news.id === kept.id && ["done", "refused", "sign_in", "waiting"].includes(news.state)) heard = news;
    };
    listeners.add(listen);
    try {
      tell("kept", kept);
      void sync();
      // Another tab may be sending, with a slow network.
      const sent = flush({ only: kept.id }).catch(() => {});
      await Promise.race([sent, new Promise((done) => setTimeout(done, PATIENCE + 5000))]);
      return heard || { state: "waiting", id: kept.id };
    } finally {
      listeners.delete(listen);
      delivering.delete(kept.id);
      tell("known", kept);
    }
  }

  // Takes an entry back, once nobody is sending it. Whether it was still there.
  function cancel(id) {
    return alone(async () => {
      const there = await within("readonly", (store) => store.get(id));
      if (there) {
        await remove(id);
        tell("cancelled", there);
      }
      return Boolean(there);
    });
  }
  // Whoever erases their account, or leaves and wants nothing to stay.
  function clear(account) {
    return alone(async () => {
      for (const entry of await all()) {
        if (entry.account === account) await remove(entry.id);
      }
      tell("cancelled");
    });
  }
  // What was refused, or has waited for too long, as if it were written now.
  async function again(id) {
    const there = await within("readonly", (store) => store.get(id));
    const isOld = there && (there.state === "refused" || Date.now() - there.at > OLD);
    await change(id, { state: "waiting", next: 0, why: "", ...(isOld ? { at: Date.now() } : {}) });
    await flush({ only: id });
    return "";
  }

  if (channel) {
    channel.onmessage = (event) => hear(event.data);
  }
  if (isPage) {
    const wake = (how) => () => void flush(how).catch(() => {});
    window.addEventListener("online", wake({ now: true }));
    window.addEventListener("offline", () => {
      clearTimeout(timer);
      tell("offline");
    });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) wake({ now: true })();
    });
    all()
      .then((entries) => {
        if (entries.length) {
          void sync();
          return flush({ now: true, signed: true });
        }
        localStorage.removeItem(FLAG);
      })
      .catch(() => {});
  } else {
    self.addEventListener("sync", (event) => {
      if (event.tag !== NAME) return;
      const sent = flush({ now: true }).then((left) => {
        // The browser asks again, later and later.
        if (left) throw new Error("not yet");
      });
      event.waitUntil(sent);
    });
  }
  self.AllianceOutbox = {
    deliver: (entry) => deliver(JSON.parse(entry)).then(JSON.stringify),
    // What a form here is just sending is the form's to show.
    list: (which) => all().then((entries) => JSON.stringify(entries.filter((one) => which || !delivering.has(one.id)))),
    send: (how) => flush(JSON.parse(how)),
    cancel,
    again,
    clear,
  };
})();
