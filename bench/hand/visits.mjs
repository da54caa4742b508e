// How long one waits for a map that answers.

import { newProfile, pause, start } from "./phone.mjs";
import { tapMarker } from "./fingers.mjs";

async function visit(options, profile, rate) {
  const phone = await start({ ...options, profile, rate, isSlow4G: true, isVisit: true });
  try {
    // The browser's own start is over.
    await pause(1500);
    await phone.page.goto(options.server, { waitUntil: "commit" });
    await phone.page.waitForFunction(() => window.hand?.usable(), null, { polling: 200 });
    const usable = await phone.probe("usable");
    const { resources, paint } = await phone.page.evaluate(() => ({
      resources: performance.getEntriesByType("resource").map(({ name, startTime, responseStart, responseEnd, transferSize, encodedBodySize }) => ({ name: new URL(name).pathname, startTime, responseStart, responseEnd, transferSize, encodedBodySize })),
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    }));
    return { phone, usable, paint, resources, long: await phone.probe("long") };
  } catch (error) {
    await phone.close().catch(() => {});
    throw error;
  }
}

// A first visit, then a second one in a browser that was closed meanwhile.
export async function visits(options, rate) {
  const profile = newProfile();
  try {
    const cold = await visit(options, profile, rate);
    // What the first visit keeps is all there: the worker takes its place once it has every file.
    await cold.phone.network(false);
    await cold.phone.whole();
    await cold.phone.page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated", null, { polling: 500 });
    await pause(1000);
    await cold.phone.close();
    const warm = await visit(options, profile, rate);
    const answered = await tapMarker(warm.phone);
    await warm.phone.close();
    return { cold, warm, answered };
  } finally {
    profile.remove();
  }
}
