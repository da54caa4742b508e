// What can be measured of a page as it stands: its structure, its width, its targets, where the keyboard is.
import { expect, type Page } from "@playwright/test";

/** Adds rules to the page; the strict policy lets a script do that, as an extension of a reader would. */
export async function style(page: Page, rules: string) {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = text === "" ? [] : [sheet];
  }, rules);
}

/** The spaces that a reader may ask for (WCAG 1.4.12). */
export const SPACED =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";

/** One title, levels in their order, regions, names that are used once, a language; tables that say what they are. */
export async function structure(page: Page, language: string, where: string) {
  const found = await page.evaluate(() => {
    const faults: string[] = [];
    const dialog = document.querySelector("dialog[open]");
    const seen = (node: Element) => node.checkVisibility() && !(dialog && !dialog.contains(node));
    const titles = [...document.querySelectorAll("h1")].filter((node) => node.checkVisibility());
    if (titles.length !== 1) faults.push(`${titles.length} h1`);
    let last = dialog ? 1 : 0;
    for (const node of [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(seen)) {
      const level = Number(node.tagName[1]);
      if (level > last + 1) faults.push(`h${level} after h${last}: ${node.textContent}`);
      last = level;
    }
    const region = (selector: string, wanted: number) => {
      const count = [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility()).length;
      if (count !== wanted) faults.push(`${count} of ${selector}`);
    };
    // In another site's frame the way to our pages is one link.
    const bars = document.documentElement.classList.contains("embedded") ? 0 : 1;
    region(".app > header.bar", bars);
    region("main", 1);
    region(".app > header nav[aria-label]", bars);
    if (!document.querySelector("main.explore")) region(".app > footer", 1);
    const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
    faults.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `twice: #${id}`));
    for (const node of document.querySelectorAll("[for], [aria-labelledby], [aria-describedby], [aria-controls]")) {
      for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls"]) {
        for (const id of node.getAttribute(name)?.split(/\s+/) ?? []) {
          if (id && !document.getElementById(id)) faults.push(`${name}="${id}" leads nowhere`);
        }
      }
    }
    for (const table of [...document.querySelectorAll("table")].filter((node) => node.checkVisibility())) {
      const named = table.caption ?? table.getAttribute("aria-label") ?? table.getAttribute("aria-labelledby");
      if (!named && !table.closest("[role=region][aria-label]")) faults.push("a table without a name");
      if (!table.querySelector("th[scope]")) faults.push("a table without headers");
    }
    if (document.doctype?.name !== "html") faults.push("no doctype");
    return { faults, language: document.documentElement.lang, title: document.title };
  });
  expect.soft(found.faults, where).toEqual([]);
  expect.soft(found.language, where).toBe(language);
  return found.title;
}

/** What does not fit: the page is wider than the screen, a box is slid sideways without saying so, or words are cut. */
export async function unfit(page: Page) {
  return page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} px wide`);
    const name = (node: Element) => `${node.tagName.toLowerCase()}.${[...node.classList].join(".")}`;
    for (const node of document.querySelectorAll<HTMLElement>("body *")) {
      if (!node.checkVisibility() || node.closest(".quiet, .map-surface, svg")) continue;
      // The row of pillars over the map slides: the dialog of the filters has them all, one below the other.
      if (node.matches(".explore-tools > .chips")) continue;
      const { overflowX, overflowY, clipPath } = getComputedStyle(node);
      const wide = node.scrollWidth > node.clientWidth + 1;
      if (/auto|scroll/.test(overflowX) && wide) {
        const told = node.tabIndex === 0 && node.getAttribute("role") === "region" && node.getAttribute("aria-label");
        if (!told && !node.matches("textarea, select, input")) faults.push(`${name(node)} slides sideways`);
      }
      if (!/hidden|clip/.test(`${overflowX} ${overflowY}`) || clipPath !== "none" || node.matches("input, main, dialog")) continue;
      // Only words that are cut are missed: a drawing may be larger than its frame.
      const frame = node.getBoundingClientRect();
      const range = document.createRange();
      for (const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT); walk.nextNode(); ) {
        const apart = ".quiet, .map-surface, details:not([open]) > :not(summary)";
        if (!walk.currentNode.textContent?.trim() || walk.currentNode.parentElement?.closest(apart)) continue;
        range.selectNodeContents(walk.currentNode);
        const words = range.getBoundingClientRect();
        const clipper = walk.currentNode.parentElement?.closest(".results, .dialog-body, .table-box, .wide-table");
        if (words.width === 0 || (clipper && node.contains(clipper))) continue;
        if (words.right > frame.right + 1 || words.left < frame.left - 1 || words.bottom > frame.bottom + 2) {
          faults.push(`${name(node)} cuts « ${walk.currentNode.textContent.trim().slice(0, 40)} »`);
        }
      }
    }
    // What a box clips without sliding is out of reach.
    for (const node of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
      const { left, right, width } = node.getBoundingClientRect();
      const apart = ".quiet, .skip, .map-surface, .explore-tools > .chips, [role=region][tabindex='0'], details:not([open]) > :not(summary)";
      if (!node.checkVisibility() || width < 2 || node.closest(apart)) continue;
      if (right > root.clientWidth + 1 || left < -1) faults.push(`${name(node)} is beyond the edge`);
    }
    return [...new Set(faults)];
  });
}

/** Targets that a finger misses: 44 points for what is a button or stands alone, 24 for the rest but links within words. */
export async function smallTargets(page: Page) {
  return page.evaluate(() => {
    const dialog = document.querySelector("dialog[open]");
    const root: ParentNode = dialog ?? document;
    const all = root.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [role=button]");
    const faults: string[] = [];
    for (const node of all) {
      if (!node.checkVisibility() || node.matches(".skip, [type=hidden]") || node.closest(".quiet")) continue;
      node.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      const box = node.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      // A link among words has the height of its line.
      const inline = getComputedStyle(node).display === "inline";
      if (inline && node.matches("a") && node.closest("p, li, dd, label, .hint")) {
        const around = node.closest("p, li, dd, label, .hint")?.textContent?.trim() ?? "";
        if (around.length > (node.textContent?.trim().length ?? 0)) continue;
      }
      const labels = [...((node as HTMLInputElement).labels ?? [])];
      const mine = (at: Element | null) =>
        at !== null && (node.contains(at) || labels.some((label) => label.contains(at)) || at.closest("summary") === node);
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (!mine(document.elementFromPoint(x, y))) continue;
      const reach = (dx: number, dy: number) => {
        let far = 0;
        while (far < 60 && mine(document.elementFromPoint(x + dx * (far + 1), y + dy * (far + 1)))) far++;
        return far;
      };
      const wide = Math.max(box.width, reach(-1, 0) + reach(1, 0) + 1);
      const high = Math.max(box.height, reach(0, -1) + reach(0, 1) + 1);
      const least = node.matches("a") && inline ? 24 : 44;
      if (Math.min(wide, high) < least - 1) {
        const words = (node.getAttribute("aria-label") ?? node.textContent ?? "").trim().slice(0, 30);
        faults.push(`${Math.round(wide)}×${Math.round(high)} ${node.tagName.toLowerCase()}.${[...node.classList].join(".")} « ${words} »`);
      }
    }
    window.scrollTo(0, 0);
    return faults;
  });
}

/** Goes through the page by Tab alone: each stop shows that it has the keyboard, and nothing covers it. How many there were. */
export async function walk(page: Page, where: string) {
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    (document.activeElement as HTMLElement | null)?.blur();
  });
  const faults: string[] = [];
  let [stops, framed] = [0, 0];
  for (; stops < 250; stops++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const node = document.activeElement as HTMLElement | null;
      if (!node || node === document.body) return null;
      // What is framed is another page, walked on its own.
      if (node.matches("iframe")) return "framed";
      const name = `${node.tagName.toLowerCase()}.${[...node.classList].join(".")} « ${(node.getAttribute("aria-label") ?? node.textContent ?? "").trim().slice(0, 30)} »`;
      const ring = (style: CSSStyleDeclaration) => style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
      const around = [node, node.parentElement, node.closest(".choice, .search-line"), ...node.querySelectorAll(".marker-shape")];
      const shown =
        // A date's own parts show it, which the browser draws.
        node.matches("[type=date], [type=month]") ||
        around.some((one) => one !== null && ring(getComputedStyle(one as Element))) ||
        ["::before", "::after"].some((pseudo) => ring(getComputedStyle(node, pseudo))) ||
        (node.matches(".marker-cluster") && getComputedStyle(node).boxShadow !== "none");
      const box = node.getBoundingClientRect();
      const inside = (value: number, most: number) => Math.min(Math.max(value, 0), most - 1);
      const points = [0.1, 0.5, 0.9].flatMap((across) =>
        [0.1, 0.5, 0.9].map((down) => [box.left + box.width * across, box.top + box.height * down]),
      );
      const seen = points.some(([x, y]) => {
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
        const top = document.elementFromPoint(inside(x, innerWidth), inside(y, innerHeight));
        return top !== null && (node.contains(top) || top.contains(node));
      });
      return { name, shown, seen };
    });
    if (!at) break;
    if (at === "framed") {
      stops -= 1;
      if (++framed > 300) break;
      continue;
    }
    if (!at.shown) faults.push(`the keyboard is not seen on ${at.name}`);
    if (!at.seen) faults.push(`hidden: ${at.name}`);
  }
  expect.soft(faults, where).toEqual([]);
  expect.soft(stops, `${where}: Tab comes to an end`).toBeLessThan(250);
  return stops;
}
