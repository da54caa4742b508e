import { execFileSync } from "node:child_process";
import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./space";
import { openExplore, query, signInByMail } from "./support";

/** The page as a browser prints it on A4: its words as they stand on paper, and its sheets. */
async function printed(page: Page) {
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true });
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  const size = execFileSync("pdfinfo", ["-"], { input: pdf, encoding: "utf8" });
  return { text, words: text.replace(/\s+/g, " "), sheets: text.split("\f").length - 1, size };
}

/** A mission of the catalogue, with the longest text there is. */
function mission() {
  const found = query(
    `select missions.slug || '|' || missions.title || '|' || associations.name || '|' || associations.commune from missions
     join associations on associations.id = association_id where missions.status = 'published' and associations.commune is not null
     order by length(missions.description) desc limit 1`,
  );
  const [slug, title, association, commune] = found.split("|");
  return { slug, title, association, commune };
}

test("a mission is read on one sheet: what it is, where, when, for whom, and where to find it again", async ({ page, baseURL }) => {
  const { slug, title, association, commune } = mission();
  // As its own page, and come to from the map: its styles are put to use at another time.
  for (const way of ["opened", "followed"]) {
    if (way === "opened") {
      await page.goto(`/missions/${slug}`);
    } else {
      await openExplore(page);
      await page.evaluate((path) => {
        const link = document.createElement("a");
        link.href = path;
        document.querySelector(".app")?.append(link);
        link.click();
        link.remove();
      }, `/missions/${slug}`);
    }
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.getByRole("button", { name: "Imprimer" })).toBeVisible();
    await expect(page.getByText(`${baseURL}/missions/${slug}`)).toBeHidden();
    const { words, sheets, size } = await printed(page);
    for (const said of [title, association, commune, "Lieu", "Engagement", "Dates", "Places", "Publiée le", `${baseURL}/missions/${slug}`]) {
      // A long address goes on in the next line.
      expect(words.replace(/ /g, ""), way).toContain(said.replace(/\s+/g, ""));
    }
    for (const pressed of ["Imprimer", "Partager", "Cela m’intéresse", "Retour à la carte", "Signaler", "Explorer", "Missions proches", "Vos données"]) {
      expect(words, way).not.toContain(pressed);
    }
    expect(sheets, way).toBe(1);
    expect(size).toMatch(/Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts \(A4\)/);
  }
});

test("paper is black on white, whatever the theme", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await page.goto(`/missions/${mission().slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const colours = await page.evaluate(() => {
    const of = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
    return [of("html").backgroundColor, of("h1").color, of(".fact dd").color, of(".fact").backgroundColor];
  });
  expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  for (const hidden of [".bar", ".foot", ".back", ".button-row", ".report"]) {
    await expect(page.locator(hidden).first(), hidden).toBeHidden();
  }
});

test("an association prints with its missions, and where its links lead", async ({ page, baseURL }) => {
  const [slug, name, site] = query(
    `select slug || '|' || name || '|' || website from associations where status = 'admitted' and website is not null
     and exists (select 1 from missions where association_id = associations.id and missions.status = 'published') limit 1`,
  ).split("|");
  await page.goto(`/associations/${slug}`);
  // The app's own page, not what the server wrote of it before.
  await expect(page.getByRole("button", { name: "Imprimer" })).toBeVisible();
  const { words } = await printed(page);
  for (const said of [name, "Ses missions", `(${site})`, `${baseURL}/associations/${slug}`]) {
    // A long address goes on in the next line.
    expect(words.replace(/ /g, "")).toContain(said.replace(/\s+/g, ""));
  }
  expect(words).not.toContain("Partager");
});

test("a day sheet prints as a table with its sum, and room for both to sign", async ({ page }) => {
  // Somebody of the demonstration who has given days in one mission for a year.
  const [interest, count, minutes, email, title, association] = query(
    `select hex(days.interest_id) || '|' || count(*) || '|' || sum(coalesce(days.confirmed_minutes, days.minutes)) || '|' || employees.email
       || '|' || missions.title || '|' || associations.name
     from days join interests on interests.id = days.interest_id join missions on missions.id = interests.mission_id
     join associations on associations.id = missions.association_id join employees on employees.id = days.employee_id
     where days.status != 'removed' and employees.email like 'postier-%' group by days.interest_id order by count(*) desc, employees.email limit 1`,
  ).split("|");
  const id = interest.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  await signInByMail(page, email);
  await page.goto(`/mes-missions/${id}/jours`);
  await expect(page.locator(".day-row")).toHaveCount(Number(count));
  await expect(page.getByRole("heading", { name: "Feuille de jours" })).toBeHidden();
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await page.getByRole("button", { name: "Imprimer la feuille de jours" }).click();
  await expect(page.locator("body")).toHaveAttribute("data-printed", "");
  const { text, words, sheets } = await printed(page);
  for (const said of ["Feuille de jours", title, association, "Donnés par", "Total", "Date et signature", `Pour ${association.split(" ")[0]}`]) {
    expect(words).toContain(said.replace(/\s+/g, " "));
  }
  expect(words.match(/Date et signature/g)).toHaveLength(2);
  // Each day is a line, the oldest first, and the last line adds them up.
  const lines = text.split("\n").filter((line) => /^\s*\d{1,2}(er)? \S+ 20\d\d\s.*(jour|h|min)/.test(line));
  expect(lines).toHaveLength(Number(count));
  if (Number(minutes) % 420 === 0) {
    expect(words).toContain(`Total ${Number(minutes) / 420} jour`);
  }
  for (const pressed of ["Noter ce jour", "Modifier", "Retirer", "Imprimer", "Mon bilan de l’année", "Explorer"]) {
    expect(words).not.toContain(pressed);
  }
  expect(sheets).toBe(1);
});

test("a long day sheet goes on over whole lines, with the head of the table on each sheet", async ({ page }) => {
  await signIn(page, "employee");
  const days = Array.from({ length: 70 }, (_, place) => ({
    id: crypto.randomUUID(),
    day: new Date(Date.UTC(2026, 0, 5 + place)).toISOString().slice(0, 10),
    kind: "skills_sponsorship",
    status: "confirmed",
    minutes: 420,
    counted: 420,
    note: place % 3 === 0 ? "Une note qui va sur deux lignes, avec de quoi la couper si rien ne l’en empêche." : "",
    version: 1,
  })).reverse();
  await page.route("**/api/v1/me/days?*", (route) =>
    route.fulfill({
      json: {
        interest: "019a0000-0000-7000-8000-000000000001", mission: "x", mission_title: "Tenir l’atelier", has_page: false,
        association: "Atelier d’essai", on_working_time: true, days, allowances: [],
      },
    }),
  );
  await page.goto("/mes-missions/019a0000-0000-7000-8000-000000000001/jours");
  await expect(page.locator(".day-row")).toHaveCount(70);
  const { text, sheets } = await printed(page);
  expect(sheets).toBeGreaterThan(1);
  expect(sheets).toBeLessThan(5);
  const pages = text.split("\f").slice(0, sheets);
  const withDays = pages.filter((one) => /\d{1,2}(er)? \S+ 2026\s+Mécénat/.test(one));
  for (const one of withDays) {
    expect(one).toContain("Ce qui a été fait");
  }
  expect(text).toMatch(/Total\s+70 jours/);
  // Both signatures stand together.
  expect(pages.filter((one) => one.includes("Date et signature"))).toHaveLength(1);
});
