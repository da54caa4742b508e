import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";

export const dataDir = process.env.ALLIANCE_DATA_DIR ?? ".data";

// Each language has an application of its own.
const MAP = /^(Carte de France|Map of France)$/;

/** Opens the explore page and waits until list and map answer. */
export async function openExplore(page: Page, address = "/") {
  await page.goto(address);
  await expect(page.getByRole("region", { name: /^(Liste des résultats|List of results)$/ }).first()).toBeVisible();
  await expect(summary(page)).not.toHaveText(/la liste arrive|the list is coming/i);
  await expect(page.getByRole("region", { name: MAP })).toBeVisible();
  await expect(markers(page).first()).toBeVisible();
}

/** The sentence that counts the results. */
export function summary(page: Page) {
  return page.locator(".sheet-summary").getByRole("status");
}

/** The pins and groups on the map. */
export function markers(page: Page) {
  return page.getByRole("region", { name: MAP }).locator("[data-marker]");
}

/** The first number of a text, without its thin spaces. */
export function firstNumber(text: string | null): number {
  return Number((text ?? "").replace(/[\u202f\u00a0]/g, "").match(/\d+/)?.[0] ?? Number.NaN);
}

/** The number after "sur": how many there are in all. */
export async function countInAll(page: Page): Promise<number> {
  const text = (await summary(page).textContent()) ?? "";
  return firstNumber(text.includes("sur ") ? text.slice(text.lastIndexOf("sur ")) : text);
}

/** Brings the list up on a phone; on a desktop it stands beside the map. */
export async function raiseList(page: Page) {
  const handle = page.getByRole("button", { name: /Hauteur de la liste|Height of the list/ });
  if (await handle.isVisible()) {
    while (!/plein écran|full screen/.test((await handle.getAttribute("aria-label")) ?? "")) {
      await handle.press("ArrowUp");
    }
  }
}

/** Nothing of the page is wider than the screen. */
export async function expectNoOverflow(page: Page) {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond).toBe(0);
}

/** One value from the server's database, read or changed beside the server. */
export function query(sql: string): string {
  return execFileSync("sqlite3", ["-cmd", ".timeout 5000", join(dataDir, "alliance.sqlite"), sql], { encoding: "utf8" }).trim();
}

/** The association that the demonstration's account keeps from the first day; it is trusted. */
export function demoAssociation(): { slug: string; name: string } {
  const found = query(
    `select associations.slug || '|' || associations.name from associations
     join memberships on association_id = associations.id join accounts on accounts.id = account_id
     where accounts.email = 'association@demonstration.example' order by since limit 1`,
  );
  const [slug, name] = found.split("|");
  return { slug, name };
}

/** What has been read of the mails on disk: a mail is written once, and a run leaves hundreds. */
const mails = new Map<string, string>();

/** The mails on disk that hold a text, decoded enough to read them. */
export function mailsWith(text: string): string[] {
  const folder = join(dataDir, "mail");
  // It comes with the first mail.
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  return names.map((name) => mails.get(name) ?? read(folder, name)).filter((mail) => mail.includes(text));
}

function read(folder: string, name: string): string {
  const mail = decode(readFileSync(join(folder, name), "utf8"));
  mails.set(name, mail);
  return mail;
}

/** Undoes quoted-printable and base64 bodies. */
function decode(mail: string): string {
  const quoted = mail.replace(/=\r?\n/g, "");
  const bytes = quoted.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const text = Buffer.from(bytes, "latin1").toString("utf8");
  const blocks = mail.match(/(?:^[A-Za-z0-9+/]{60,}={0,2}\r?\n)+[A-Za-z0-9+/]*={0,2}/gm) ?? [];
  return [text, quoted, ...blocks.map((block) => Buffer.from(block, "base64").toString("utf8"))].join("\n");
}

/** A mail address that no other test uses. */
export function freshAddress(): string {
  return `essai-${Date.now()}-${Math.floor(Math.random() * 1e6)}@laposte.example`;
}

/** The links that lead to a page in the mails to an address. */
function linksIn(address: string, page: string): string[] {
  // The first in each mail: what follows is the same mail, less decoded.
  const found = mailsWith(address).map((mail) => mail.match(new RegExp(`${page}\\?jeton=[A-Za-z0-9_-]+`))?.[0] ?? "");
  return found.filter((one) => one !== "");
}

/** The link of a mail to an address that leads to a page, and that is not one of those known. */
export async function mailedLink(address: string, page: string, ...known: string[]): Promise<string> {
  let link = "";
  await expect
    .poll(() => {
      link = linksIn(address, page).find((one) => !known.includes(one)) ?? "";
      return link;
    })
    .not.toBe("");
  return link;
}

/** Signs somebody in by their link, and goes to a page: for tests that are about what comes after. */
export async function enter(page: Page, address: string, at: string) {
  const before = linksIn(address, "/connexion/lien");
  const asked = await page.request.post("/api/v1/sign-in", { data: { email: address, next: at } });
  expect(asked.status()).toBe(202);
  const link = await mailedLink(address, "/connexion/lien", ...before);
  const token = link.slice(link.indexOf("=") + 1);
  expect((await page.request.post("/api/v1/sign-in/open", { data: { token } })).status()).toBe(200);
  await page.goto(at);
  await expect(page.locator("h1").first()).toBeAttached();
}

/** Signs in as a person does: the form, the mail, the link, the button. The link that was used: none that was there before. */
export async function signInByMail(page: Page, address: string, at = "/connexion"): Promise<string> {
  const before = linksIn(address, "/connexion/lien");
  await page.goto(at);
  await page.getByLabel("Votre courriel").fill(address);
  await page.getByRole("button", { name: "Recevoir un lien" }).click();
  await expect(page.getByRole("heading", { name: "Regardez votre boîte" })).toBeFocused();
  const link = await mailedLink(address, "/connexion/lien", ...before);
  await page.goto(link);
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Votre lien est arrivé");
  return link;
}
