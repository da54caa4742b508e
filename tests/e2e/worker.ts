// What all tests that let the worker in share.
import { expect, type Page, test as plain } from "@playwright/test";
import { Front } from "./front";
import { openExplore, query } from "./support";

/** The other files look at each request themselves; here the worker stands between. */
export const test = plain.extend<{ front: Front }>({
  front: async ({}, use) => {
    const front = await Front.open();
    await use(front);
    await front.close();
  },
  baseURL: async ({ front }, use) => use(front.url),
});

/** What is said of a newer version. */
export const box = (page: Page) => page.locator(".news");
/** The addresses that the worker keeps on a shelf. */
export const kept = (page: Page, shelf: string) =>
  page.evaluate(
    async (shelf) => (await (await caches.open(shelf)).keys()).map((one) => new URL(one.url).pathname),
    `alliance-${shelf}`,
  );

/** Waits until the worker holds the page, and all that it is to keep. */
export async function settle(page: Page) {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          if (!navigator.serviceWorker.controller) return "no worker";
          const text = await (await fetch("/service-worker.js")).text();
          const list = JSON.parse(text.slice("self.PRECACHE=".length, text.indexOf(";\n")));
          const cache = await caches.open("alliance-files");
          const keys = new Set((await cache.keys()).map((one) => new URL(one.url).pathname));
          return [...list.first, ...list.rest, ...list.later].filter(([path]) => !keys.has(path)).length;
        }),
      { timeout: 40_000 },
    )
    .toBe(0);
}

/** The first visit, on the map. */
export async function visit(page: Page) {
  await openExplore(page);
  await settle(page);
}

/** A published mission: its slug and title. */
export function mission() {
  const [slug, title] = query(
    `select slug || '|' || title from missions where status = 'published' order by slug limit 1`,
  ).split("|");
  return { slug, title };
}
