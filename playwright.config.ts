import { defineConfig } from "@playwright/test";

// `cargo xtask test --only e2e` starts the server on fresh data and gives these.
const url = process.env.ALLIANCE_URL;
if (!url) {
  throw new Error("ALLIANCE_URL is not set: run `cargo xtask test --only e2e [-- a.spec.ts]`");
}
const flags = process.env.ALLIANCE_CHROMIUM_FLAGS?.split(" ") ?? [];
const inCi = Boolean(process.env.CI);

// What differs with the screen is done on both: the map, the tours of every page, the keyboard, a listing. A flow that does
// not is gone through on the device of whoever does it; each of its pages is on the tours.
const AT_A_DESK = ["coordination", "dashboard", "directory", "editors", "imports"];
const IN_THE_HAND = [
  "account", "budget", "convention-papers", "conventions", "days", "favourites", "interests", "my-missions", "offline",
  "offline-versions", "outbox", "outbox-schedules", "participation", "print", "profile", "searches", "team", "visits",
];
const files = (names: string[]) => names.map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "tests/e2e/results",
  reporter: [["list"]],
  // Each file brings its own person and mission, so that files may share one server.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: inCi,
  // A crowded machine may be slow once: the list then says "flaky", and shows what the first try saw.
  retries: inCi ? 1 : 0,
  use: {
    baseURL: url,
    // What a page asks for is seen by the test; `offline*.spec.ts` lets the worker in.
    serviceWorkers: "block",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    // Watching every step costs a third of the time: there, only what has failed once is watched.
    trace: inCi ? "on-first-retry" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.ALLIANCE_CHROMIUM ?? "/usr/bin/chromium",
      args: flags,
    },
  },
  projects: [
    {
      name: "phone",
      testIgnore: files(AT_A_DESK),
      use: {
        viewport: { width: 360, height: 740 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
      },
    },
    { name: "desktop", testIgnore: files(IN_THE_HAND), use: { viewport: { width: 1280, height: 800 } } },
  ],
});
