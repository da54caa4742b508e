// What the tests of the association's space share.
import { type APIRequestContext, type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { query } from "./support";

/** Signs in with an account of the demonstration. */
export async function signIn(context: BrowserContext | Page, account = "association_member") {
  const request: APIRequestContext = context.request;
  const answer = await request.post("/api/v1/sign-in/demonstration", { data: { account } });
  expect(answer.status()).toBe(200);
}

/** What no other test writes. */
export function fresh(words: string) {
  return `${words} ${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;
}

/** An association of its own for a test, kept by the demonstration's account. */
export async function association(page: Page, trusted: boolean) {
  const name = fresh("Atelier d’essai");
  const answer = await page.request.post("/api/v1/listings?despite_duplicates=true", {
    data: {
      name,
      description: "Nous réparons ce qui peut l’être.",
      commune_code: "79191",
      email: "contact@association.example",
    },
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  expect(answer.status()).toBe(201);
  const { slug } = (await answer.json()) as { slug: string };
  query(`update associations set status = 'admitted', trusted = ${trusted ? 1 : 0} where slug = '${slug}'`);
  return { slug, name };
}

/** The form of a listing. */
export async function openListing(page: Page, slug: string) {
  await page.goto(`/espace-association/${slug}/fiche`);
  await expect(page.getByLabel("Nom de l’association")).toBeVisible();
}

/** Where what is written stands. */
export function state(page: Page) {
  return page.locator(".save-state");
}

/** Fills the form of a mission with what it needs to be offered. */
export async function writeMission(page: Page, title: string) {
  await page.getByLabel("Titre").fill(title);
  await page.getByLabel("La mission", { exact: true }).fill("Deux samedis au comptoir, **avec** une personne de l’équipe.");
  await page.getByRole("group", { name: "Piliers de la charte" }).locator("label").first().click();
}

/** Another person, in a browser of their own. */
export async function second(browser: Browser, page: Page) {
  const viewport = page.viewportSize() ?? undefined;
  const context = await browser.newContext({ viewport, locale: "fr-FR" });
  await signIn(context as unknown as Page);
  return context.newPage();
}
