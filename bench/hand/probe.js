// In the page, before the app: notes what a person would feel. Read through `window.hand`.
(() => {
  const now = () => performance.now();
  const nextFrame = (act) => requestAnimationFrame(act);
  // Called while a frame is being made: what comes once that frame has been handed over for drawing.
  const handedOver = (act) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = act;
    port2.postMessage(null);
  };

  const marker = () => document.querySelector("[role=region] [data-marker][aria-label]");
  const counted = () => /\d/.test(document.querySelector(".sheet-summary [role=status]")?.textContent ?? "");
  let usable = null;
  const look = () => {
    if (marker() && counted()) handedOver(() => (usable = now()));
    else nextFrame(look);
  };
  nextFrame(look);

  // Chromium tells of frames that took longer than 50 ms, and why.
  const long = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      const scripts = one.scripts.map(({ invoker, duration, forcedStyleAndLayoutDuration }) => ({ invoker, duration, layout: forcedStyleAndLayoutDuration }));
      long.push({ start: one.startTime, duration: one.duration, blocking: one.blockingDuration, render: one.renderStart && one.startTime + one.duration - one.renderStart, scripts });
    }
  }).observe({ type: "long-animation-frame", buffered: true });

  const events = [];
  new PerformanceObserver((list) => {
    for (const { name, duration, interactionId, startTime, processingStart, processingEnd } of list.getEntries()) {
      if (interactionId) events.push({ name, duration, interactionId, startTime, processingStart, processingEnd });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });

  let frames = null;
  const tick = (at) => {
    if (!frames) return;
    frames.push(at);
    nextFrame(tick);
  };

  const most = { nodes: 0, rows: 0, markers: 0 };
  const count = () => {
    const seen = {
      nodes: document.getElementsByTagName("*").length,
      rows: document.querySelectorAll(".results .card").length,
      markers: document.querySelectorAll("[data-marker]").length,
    };
    for (const [name, value] of Object.entries(seen)) most[name] = Math.max(most[name], value);
  };

  window.hand = {
    usable: () => usable,
    long: (since = 0) => long.filter((one) => one.start >= since),
    now,
    startFrames: () => {
      frames = [];
      nextFrame(tick);
      return now();
    },
    // The times between frames, in milliseconds.
    stopFrames: () => {
      const seen = frames;
      frames = null;
      return seen.slice(1).map((at, place) => at - seen[place]);
    },
    // The slowest event of each interaction since: from the finger to the next frame that shows what it did.
    interactions: (since) => {
      const slowest = new Map();
      // Letting a key go changes nothing to be seen: what Chromium says of it is the time to the next blink of the caret.
      for (const event of events.filter((one) => one.startTime >= since && one.name !== "keyup")) {
        const known = slowest.get(event.interactionId);
        if (!known || event.duration > known.duration) slowest.set(event.interactionId, event);
      }
      return [...slowest.values()];
    },
    watch: () => setInterval(count, 250),
    most: () => (count(), most),
    // A piece of work whose length says how fast the page's thread is.
    spin: () => {
      const start = now();
      let sum = 0;
      for (let turn = 0; turn < 2e7; turn += 1) sum = (sum * 31 + turn) | 0;
      return [now() - start, sum];
    },
    // Resolves when the page has nothing to do for a while.
    settled: () => new Promise((done) => {
      let quiet = 0;
      let before = now();
      const turn = () => {
        const at = now();
        quiet = at - before < 40 ? quiet + 1 : 0;
        before = at;
        if (quiet > 12) done();
        else setTimeout(turn, 16);
      };
      turn();
    }),
  };
})();
