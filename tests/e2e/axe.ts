// What axe finds on a page, in each theme.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The faults of the page as it stands, one line each. What is framed is a page of its own, looked at by its own address. */
async function found(page: Page, options: RunOptions): Promise<string[]> {
  // Once for each document: it is half a megabyte.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(SOURCE);
  const { violations } = await page.evaluate<AxeResults, RunOptions>(
    (how) => (window as unknown as { axe: typeof import("axe-core") }).axe.run({ exclude: ["iframe"] }, how),
    { ...options, resultTypes: ["violations"] },
  );
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
}

/**
 * What axe finds in the light by all its rules, and in the dark by those that look at colours: the others read no style
 * that a theme changes. Rules of `without` are left out.
 */
export async function axe(page: Page, where: string, without: string[] = []) {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const themes: ["light" | "dark", RunOptions][] = [
    ["light", { rules }],
    ["dark", { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } }],
  ];
  for (const [colorScheme, options] of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await found(page, options), `${where}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: "reduce" });
}

/** Nothing that axe finds, on a light page and on a dark one. */
export async function expectNoViolation(page: Page, what = page.url()) {
  // A page that has yet to say what it is is not looked at.
  await expect(page.locator("h1").first()).toBeAttached();
  await axe(page, what);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
