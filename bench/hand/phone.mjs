// A phone of the size we design for, as slow as asked. Nothing here knows the app.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

// What Lighthouse calls slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms before the first byte of each answer. Chromium
// shares the rate among all that is on its way; opening a connection costs nothing.
export const SLOW_4G = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const FREE = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

export const pause = (milliseconds) => new Promise((later) => setTimeout(later, milliseconds));

// A browser's folder, as it is on a phone that was never here; gone at the end.
export function newProfile() {
  const folder = mkdtempSync(join(tmpdir(), "alliance-hand-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

// Starts the browser with what `profile` holds of earlier visits. What the app keeps beside for the next visit comes after the
// first seconds: where something else than visits is measured it stays away, or it would be counted with it.
export async function start({ browser, flags, profile, rate = 1, isSlow4G = false, isVisit = false }) {
  const context = await chromium.launchPersistentContext(profile.folder, {
    executablePath: browser,
    args: flags,
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    serviceWorkers: isVisit ? "allow" : "block",
  });
  const [page] = context.pages();
  page.setDefaultTimeout(120_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.addInitScript({ path: fileURLToPath(new URL("probe.js", import.meta.url)) });
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  const phone = {
    page,
    devtools,
    version: context.browser()?.version(),
    // Playwright's own commands are slowed down too: only what the page does is measured by the page's clock.
    slowDown: (rate) => devtools.send("Emulation.setCPUThrottlingRate", { rate }),
    network: (slow) => devtools.send("Network.emulateNetworkConditions", { offline: false, ...(slow ? SLOW_4G : FREE) }),
    // All that the map needs has come.
    whole: () => page.waitForFunction(async () => (await (await caches.open("alliance-snapshots")).keys()).length === 2, null, { polling: 500 }),
    probe: (name, ...given) => page.evaluate(([name, given]) => window.hand[name](...given), [name, given]),
    close: async () => {
      await context.close();
      if (faults.length) throw new Error(`the page failed: ${faults.join("; ")}`);
    },
  };
  await phone.network(isSlow4G);
  await phone.slowDown(rate);
  return phone;
}
