// Every page in each of its states: what axe finds, light and dark; how it is built; whether it fits a narrow screen, large
// letters and wide spaces; whether a finger and the keyboard reach all of it. On the phone, which has the least room; what a
// desktop shows otherwise is looked at beside it.
import { expect, type Page, test } from "@playwright/test";
import { axe } from "./axe";
import { type Account, type Facts, prepared } from "./facts";
import { SPACED, smallTargets, structure, style, unfit, walk } from "./measures";
import { address, arrive, LANGUAGES, MAPS, STOPS, type Stop } from "./tour";

test.describe.configure({ mode: "parallel" });
test.setTimeout(120_000);

let facts: Facts;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  facts = await prepared(browser);
});

const isPhone = () => test.info().project.name === "phone";

/** The page of somebody who is signed in, in a language. */
async function pageOf(page: Page, stop: Stop, language: string): Promise<Page> {
  await page.context().addCookies(facts.as[stop.as].cookies);
  await speak(page, language);
  return page;
}

async function speak(page: Page, language: string) {
  await page.context().addCookies([{ name: "alliance_language", value: language, url: process.env.ALLIANCE_URL }]);
  await page.emulateMedia({ reducedMotion: "reduce" });
}

/** At the least width that the page has to fit, with letters of twice their size, and with wide spaces. */
async function fits(page: Page, where: string) {
  const { width, height } = page.viewportSize() ?? { width: 360, height: 740 };
  await page.setViewportSize({ width: 320, height: 640 });
  expect.soft(await unfit(page), `${where}, 320 px`).toEqual([]);
  await style(page, SPACED);
  expect.soft(await unfit(page), `${where}, wide spaces`).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await style(page, ":root { font-size: 200% }");
  expect.soft(await unfit(page), `${where}, large letters`).toEqual([]);
  await style(page, "");
  await page.setViewportSize({ width, height });
}

/** What sort of page an address leads to, whichever mission or convention it is about. */
function sort(at: string) {
  const { pathname } = new URL(at, process.env.ALLIANCE_URL);
  return pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id").replace(/^\/missions\/[^/]+/, "/missions/:mission");
}

test("no two sorts of pages have the same title", async ({ browser }) => {
  test.setTimeout(300_000);
  // One language on each device: its words are its own.
  const language = isPhone() ? "en" : "fr";
  const titled = new Map<string, Set<string>>();
  for (const as of Object.keys(facts.as) as Account[]) {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await page.context().addCookies(facts.as[as].cookies);
    await speak(page, language);
    // What is nowhere says so, whichever its address.
    for (const stop of STOPS.filter((one) => one.as === as && !one.then && one.name !== "mission, none")) {
      await arrive(page, stop, facts);
      const title = await page.title();
      titled.set(title, (titled.get(title) ?? new Set<string>()).add(sort(address(stop, facts))));
    }
    await page.context().close();
  }
  expect(titled.size).toBeGreaterThan(50);
  const shared = [...titled].filter(([, sorts]) => sorts.size > 1).map(([title, sorts]) => `${title}: ${[...sorts].join(" ")}`);
  expect(shared).toEqual([]);
});

for (const language of LANGUAGES) {
  const onlyPhone = language !== "fr";
  for (const stop of STOPS) {
    test(`${stop.name} is for everyone, ${language}`, async ({ page: empty }) => {
      test.skip(!isPhone() && (onlyPhone || stop.then !== undefined), "a dialog is the same on a desktop; words have more room there");
      const page = await pageOf(empty, stop, language);
      await arrive(page, stop, facts);
      await axe(page, stop.name);
      const title = await structure(page, language, stop.name);
      expect.soft(title, stop.name).toMatch(/\S.* — Alliance$/);
      if (!isPhone()) return;
      await fits(page, stop.name);
      // Where a finger and the keyboard come to does not depend on the words.
      if (language !== "fr") return;
      expect.soft(await smallTargets(page), `${stop.name}, targets`).toEqual([]);
      if (!stop.then) await walk(page, stop.name);
    });

    if (stop.still) continue;
    test(`${stop.name}, waiting and failed, is for everyone, ${language}`, async ({ page: empty }) => {
      test.skip(!isPhone(), "there is nothing of a desktop's in it");
      const page = await pageOf(empty, stop, language);
      const held: (() => void)[] = [];
      let fails = false;
      await page.route(/\/api\/v1\/(?!me$)/, async (route) => {
        if (!fails) await new Promise<void>((done) => held.push(done));
        await route.abort();
      });
      await page.clock.install();
      await page.goto(address(stop, facts));
      await expect(page.locator("main.page:not([aria-busy])")).toBeVisible();
      // What a page is about comes with its content; until then its status says that it is on its way. A good practice of
      // axe's own, not a criterion.
      await axe(page, `${stop.name}, waiting`, ["page-has-heading-one"]);
      fails = true;
      for (const go of held) go();
      // It tries again by itself, after a while and a longer while.
      const waits = async () => {
        await page.clock.fastForward(2_000);
        return page.locator(".skeleton").count();
      };
      await expect.poll(waits, { intervals: [100] }).toBe(0);
      await axe(page, `${stop.name}, failed`);
    });
  }

  for (const [name, open] of MAPS) {
    test(`${name} is for everyone, ${language}`, async ({ page }) => {
      test.skip(!isPhone() && onlyPhone, "words have more room there");
      await speak(page, language);
      await open(page);
      await axe(page, name);
      await structure(page, language, name);
      if (!isPhone()) return;
      await fits(page, name);
      expect.soft(await smallTargets(page), `${name}, targets`).toEqual([]);
    });
  }
}
