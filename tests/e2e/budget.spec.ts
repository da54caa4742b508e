import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

// What `cargo xtask test --only size` counts for each route of budget.json, made from the files of the build: a real visit of
// somebody who was never here fetches that, and nothing else.
type Route = { name: string; path: string; fetched: Record<string, number> };
const file = process.env.ALLIANCE_BUDGET_TABLE;
const routes = file ? (JSON.parse(readFileSync(file, "utf8")) as Route[]) : [];

// Browsers ask for these in their own time; the worker's come after the app, and all associations to whoever stays.
const APART = ["/icon.svg", "/manifest.webmanifest", "/offline.js", "/offline.css", "/api/v1/catalogue"];

test("there is a table of routes", () => {
  expect(routes.length).toBeGreaterThan(5);
});

for (const { name, path, fetched } of routes) {
  test(`a first visit of ${name} fetches what its budget counts`, async ({ page }) => {
    const seen = new Map<string, number>();
    page.on("response", (response) => {
      const url = new URL(response.url());
      // A file is one whatever its version's number.
      const asked = url.pathname.startsWith("/api/") ? url.pathname + url.search : url.pathname;
      // A refusal tells whoever is not signed in; it costs nothing.
      if (response.ok() && !APART.includes(asked)) seen.set(asked, Number(response.headers()["content-length"] ?? 0));
    });
    await page.goto(path);
    const counted = Object.keys(fetched).filter((one) => !APART.includes(one));
    await expect.poll(() => counted.filter((one) => !seen.has(one)), { timeout: 30_000 }).toEqual([]);
    await page.waitForLoadState("networkidle");
    expect([...seen.keys()].filter((one) => !counted.includes(one))).toEqual([]);
    // Data change with what other tests write; files do not.
    for (const one of counted.filter((one) => /\.(js|css|wasm|shapes)$/.test(one))) {
      expect(seen.get(one), one).toBe(fetched[one]);
    }
  });
}
