import { execFileSync } from "node:child_process";
import { expect, type Page, test } from "@playwright/test";
import { association, fresh, signIn } from "./space";
import { expectNoViolation } from "./axe";
import { expectNoOverflow, freshAddress, mailsWith, openExplore, query, signInByMail, summary } from "./support";

/** What the job does in one round, whatever the hour. */
function sendAlerts() {
  execFileSync(process.env.ALLIANCE_SERVER ?? "", ["alerts", "--data-dir", process.env.ALLIANCE_DATA_DIR ?? ".data"]);
}

/** A mission that an association of its own offers to everyone. */
async function publish(page: Page, title: string): Promise<string> {
  const { slug } = await association(page, true);
  const pillars = (await (await page.request.get("/api/v1/pillars")).json()) as { slug: string }[];
  const listing = `/api/v1/listings/${slug}/missions`;
  const made = await page.request.post(listing, {
    data: {
      title,
      description: "Deux samedis au comptoir, avec une personne de l’équipe qui vous montre tout.",
      kind: "short_skills",
      pillars: [pillars[0].slug],
      skills: [],
      commitment: { per: "hours", hours: 6, on_working_time: true },
      places: 2,
      limits_interests: false,
      remote: "full",
      reduced_mobility: false,
      public_transport: false,
      contact_email: "contact@association.example",
    },
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  expect(made.status()).toBe(201);
  const mission = ((await made.json()) as { slug: string }).slug;
  const moved = await page.request.post(`${listing}/${mission}/move`, { data: { to: "published" } });
  expect(moved.status()).toBe(200);
  return mission;
}

const rhythms = (address: string) =>
  query(
    `select group_concat(rhythm || ' ' || coalesce(stopped_by, '-')) from saved_searches
     join accounts on accounts.id = account_id where accounts.email = '${address}'`,
  );

test("a search is saved from the map, told of by mail, and stopped with one tap without signing in", async ({
  page,
  browser,
}) => {
  // Three people, two mails and six pages that axe looks at.
  test.setTimeout(120_000);
  const word = fresh("caisse").split(" ")[1];
  // Nothing has the word yet: the empty list offers to tell.
  await page.goto(`/?q=${word}`);
  await expect(summary(page)).toHaveText(/0 mission|Aucun/);
  const tellMe = page.locator(".empty").getByRole("link", { name: "Prévenez-moi quand une mission arrive" });
  await expect(tellMe).toHaveAttribute("href", `/mes-missions/recherches/nouvelle?q=${word}`);
  await tellMe.click();
  // Nobody is signed in: the search comes back after it.
  await page.getByRole("link", { name: "Se connecter" }).click();
  const address = freshAddress();
  await signInByMail(page, address, page.url());
  await expect(page).toHaveURL(new RegExp(`/mes-missions/recherches/nouvelle\\?q=${word}`));
  await expect(page.getByRole("listitem").filter({ hasText: word })).toBeVisible();
  await page.getByLabel("Nom de la recherche").fill("Tenir la caisse");
  await page.getByLabel("Chaque semaine au plus").check();
  await expectNoOverflow(page);
  await expectNoViolation(page);
  await page.getByRole("button", { name: "Enregistrer la recherche" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Votre recherche est enregistrée" })).toBeFocused();
  await page.getByRole("link", { name: "Mes recherches enregistrées" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Tenir la caisse" })).toBeVisible();
  await expect(page.getByText("0 mission aujourd’hui")).toBeVisible();
  await expect(page.getByLabel("Me prévenir")).toHaveValue("weekly");
  await expectNoViolation(page);

  const other = await browser.newContext({ locale: "fr-FR" });
  const association = await other.newPage();
  await signIn(association);
  const title = `Tenir la ${word}`;
  const mission = await publish(association, title);
  sendAlerts();
  const alerts = () => mailsWith(address).filter((mail) => mail.includes("De nouvelles missions"));
  await expect.poll(() => alerts().length, { timeout: 30_000 }).toBe(1);
  const [mail] = alerts();
  expect(mail).toContain(`/missions/${mission}`);
  expect(mail).toContain("List-Unsubscribe=One-Click");
  // However often the job runs, a week has one.
  sendAlerts();
  expect(alerts().length).toBe(1);

  // The reader of the mail is signed in nowhere.
  const reader = await (await browser.newContext({ locale: "fr-FR", viewport: page.viewportSize() ?? undefined })).newPage();
  await reader.goto(`/missions/${mission}`);
  await expect(reader.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const stop = mail.match(/\/alertes\/arret\?jeton=[A-Za-z0-9_-]+/)?.[0] ?? "";
  await reader.goto(stop);
  await expect(reader.getByText("Tenir la caisse")).toBeVisible();
  await expectNoViolation(reader);
  // Looking does nothing.
  expect(rhythms(address)).toBe("weekly -");
  await reader.getByRole("button", { name: "Arrêter" }).click();
  await expect(reader.getByRole("heading", { level: 1, name: "C’est arrêté" })).toBeFocused();
  expect(rhythms(address)).toBe("weekly one");
  await expectNoViolation(reader);
  await reader.getByRole("button", { name: "Reprendre" }).click();
  await expect(reader.getByText("Les alertes reprennent")).toBeVisible();
  expect(rhythms(address)).toBe("weekly -");
  await reader.goto("/alertes/arret?jeton=faux");
  await expect(reader.getByRole("alert")).toContainText("ne mène plus à rien");
  await expectNoViolation(reader);
});

test("the filters offer to tell; a rhythm is kept at once, a removal is undone, and the same search is kept once", async ({
  page,
}) => {
  const address = freshAddress();
  await signInByMail(page, address);
  await openExplore(page, "/?departement=79");
  await page.getByRole("button", { name: /^Filtres/ }).click();
  const dialog = page.getByRole("dialog", { name: "Filtrer" });
  await dialog.getByRole("link", { name: "Prévenez-moi quand une mission arrive" }).click();
  await expect(page).toHaveURL(/nouvelle\?departement=79$/);
  await expect(page.getByLabel("Nom de la recherche")).toHaveValue(/Deux-Sèvres/);
  await page.getByRole("button", { name: "Enregistrer la recherche" }).click();
  await expect(page.getByText("Un geste dans ce courriel suffit")).toBeVisible();
  await page.goto("/mes-missions/recherches/nouvelle?departement=79");
  await page.getByRole("button", { name: "Enregistrer la recherche" }).click();
  await expect(page.getByRole("alert")).toContainText("déjà enregistré");
  await page.goto("/mes-missions");
  await page.getByRole("link", { name: "Recherches", exact: true }).click();
  await page.getByLabel("Me prévenir").selectOption("daily");
  await expect(page.getByText("C’est noté.")).toBeVisible();
  expect(rhythms(address)).toBe("daily -");
  await page.getByRole("button", { name: /^Supprimer/ }).click();
  await expect(page.getByRole("heading", { name: "Aucune recherche enregistrée" })).toBeVisible();
  await expectNoViolation(page);
  await page.getByRole("button", { name: "Annuler la suppression" }).click();
  await expect(page.getByLabel("Me prévenir")).toHaveValue("daily");
  await page.getByRole("link", { name: /^Voir les missions/ }).click();
  await expect(page).toHaveURL(/\/\?departement=79$/);
  // A place that never leaves the phone cannot be looked around by the server.
  await page.goto("/mes-missions/recherches/nouvelle?pres=ici&rayon=10");
  await expect(page.getByRole("heading", { level: 1, name: "Choisissez d’abord une commune" })).toBeVisible();
});
