import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { signIn } from "./space";
import { expectNoViolation } from "./axe";
import { demoAssociation, freshAddress, mailsWith, query, signInByMail } from "./support";

/** A published mission of the demonstration's association, with places for all tests: its slug and title. */
function mission() {
  const found = query(
    `update missions set places = 50, places_left = 50 where id =
       (select m.id from missions m join associations a on a.id = m.association_id
        where a.slug = '${demoAssociation().slug}' and m.status in ('published', 'full') order by m.slug limit 1)
     returning slug || '|' || title`,
  );
  const [slug, title] = found.split("|");
  return { slug, title };
}

/** What the association does with the interest of an address, in a browser of its own. */
async function associationDoes(browser: Browser, address: string, path: "seen" | "answer", data: object = {}) {
  const context = await browser.newContext();
  await signIn(context);
  const request: APIRequestContext = context.request;
  const interests = `/api/v1/listings/${demoAssociation().slug}/interests`;
  const all = (await (await request.get(interests)).json()) as { id: string; work_email: string }[];
  const id = all.find((one) => one.work_email === address)?.id;
  const answer = await request.post(`${interests}/${id}/${path}`, { data });
  expect(answer.status()).toBe(200);
  await context.close();
}

const card = (page: Page, title: string) => page.locator(".own-interest").filter({ hasText: title });
const steps = (page: Page, title: string) => card(page, title).locator(".timeline > li > p > strong");

test("a person follows an interest from the sending to the association's yes, and withdraws it", async ({ page, browser }) => {
  test.slow();
  const address = freshAddress();
  const { slug, title } = mission();
  const association = demoAssociation().name;
  await signInByMail(page, address, `/connexion?suite=/missions/${slug}/interet`);
  await page.getByLabel("Prénom et nom").fill("Postière de démonstration");
  await page.getByLabel("Courriel professionnel").fill(address);
  await page.getByLabel("Site ou département").fill("Niort PPDC");
  await page.getByLabel(/^Votre message/).fill("Bonjour, j’ai du temps le mardi.");
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await page.getByRole("link", { name: "Suivre dans Mes missions" }).click();
  await expect(page).toHaveURL(/\/mes-missions$/);
  await expect(card(page, title)).toContainText("L’association doit ouvrir votre message");
  await expect(card(page, title)).toContainText("j’ai du temps le mardi");
  await expect(steps(page, title)).toHaveText(["Vous avez dit votre intérêt"]);
  await expectNoViolation(page);

  await associationDoes(browser, address, "seen");
  await associationDoes(browser, address, "answer", { kind: "ask", message: "Avez-vous le permis de conduire ?" });
  await page.reload();
  await expect(card(page, title)).toContainText("À vous");
  await expect(card(page, title)).toContainText("Avez-vous le permis de conduire ?");
  await card(page, title).getByRole("button", { name: /^Répondre/ }).click();
  await page.getByRole("button", { name: "Envoyer ma réponse" }).click();
  await expect(page.getByLabel("Votre réponse")).toHaveAttribute("aria-invalid", "true");
  await expectNoViolation(page);
  await page.getByLabel("Votre réponse").fill("Oui, depuis dix ans.");
  // What is typed waits, whatever happens to the page.
  await page.reload();
  await card(page, title).getByRole("button", { name: /^Répondre/ }).click();
  await expect(page.getByLabel("Votre réponse")).toHaveValue("Oui, depuis dix ans.");
  await page.getByRole("button", { name: "Envoyer ma réponse" }).click();
  await expect(page.getByText("Votre réponse est partie.")).toBeFocused();
  await expect.poll(() => mailsWith("Oui, depuis dix ans.").filter((mail) => mail.includes(address)).length).toBeGreaterThan(0);

  await associationDoes(browser, address, "answer", { kind: "accept", message: "À mardi !" });
  await page.reload();
  await expect(steps(page, title)).toHaveText([
    "Vous avez dit votre intérêt",
    `${association} a ouvert votre message`,
    `${association} vous a posé une question`,
    "Vous avez répondu",
    `${association} a accepté`,
  ]);
  await expect(card(page, title)).toContainText("À mardi !");

  // The days go to one's calendar, as long as one wants.
  await page.getByRole("button", { name: "Créer mon adresse d’agenda" }).click();
  const url = await page.getByLabel("Votre adresse d’agenda").inputValue();
  const path = new URL(url).pathname;
  expect(await (await page.request.get(path)).text()).toContain("BEGIN:VCALENDAR");
  await expectNoViolation(page);
  await page.getByRole("button", { name: "Supprimer cette adresse" }).click();
  await expect(page.getByText("L’adresse ne mène plus nulle part.")).toBeVisible();
  expect((await page.request.get(path)).status()).toBe(410);

  await card(page, title).getByRole("button", { name: /^Retirer mon intérêt/ }).click();
  const dialog = page.getByRole("dialog", { name: "Retirer mon intérêt ?" });
  await dialog.getByRole("button", { name: "Garder" }).click();
  await expect(dialog).toBeHidden();
  expect(query(`select status from interests where work_email = '${address}'`)).toBe("accepted");
  await card(page, title).getByRole("button", { name: /^Retirer mon intérêt/ }).click();
  await dialog.getByRole("button", { name: "Retirer mon intérêt" }).click();
  await expect(page.getByText("Votre intérêt est retiré.")).toBeFocused();
  await expect(card(page, title).locator(".tag")).toHaveText("Retirée");
  await expect(card(page, title).getByRole("button")).toHaveCount(0);
  expect(query(`select status from interests where work_email = '${address}'`)).toBe("withdrawn");
});

test("signed in, the next interest is two taps, and what is typed is kept", async ({ page }) => {
  const address = freshAddress();
  const [first, second, third] = query(
    `select slug from missions where status = 'published' and limits_interests = 0 and places_left > 0 order by slug limit 3`,
  ).split("\n");
  await signInByMail(page, address, `/connexion?suite=/missions/${first}/interet`);
  // Of whoever has just come, the address alone is known.
  await expect(page.getByLabel("Courriel professionnel")).toHaveValue(address);
  await page.getByLabel("Prénom et nom").fill("Postière de démonstration");
  await page.getByLabel("Site ou département").fill("Niort PPDC");
  await page.reload();
  await expect(page.getByText(`Postière de démonstration, ${address}, Niort PPDC`)).toBeVisible();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("transmis");

  await page.goto(`/missions/${second}/interet`);
  await expect(page.getByText(`Postière de démonstration, ${address}, Niort PPDC`)).toBeVisible();
  await expect(page.getByLabel("Prénom et nom")).toBeHidden();
  await expectNoViolation(page);
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("transmis");
  expect(query(`select count(*) from interests where work_email = '${address}' and site = 'Niort PPDC'`)).toBe("2");

  // What is known can be changed, and what was typed in its place stays.
  await page.goto(`/missions/${third}/interet`);
  await page.getByRole("button", { name: "Modifier" }).click();
  await expect(page.getByLabel("Prénom et nom")).toBeFocused();
  await page.getByLabel("Site ou département").fill("Gironde");
  await page.getByLabel(/^Votre message/).fill("Un mot.");
  await page.reload();
  await expect(page.getByText(`Postière de démonstration, ${address}, Gironde`)).toBeVisible();
  await expect(page.getByLabel(/^Votre message/)).toHaveValue("Un mot.");
  // Whoever comes next finds nothing of it.
  await page.goto("/compte");
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto(`/missions/${third}/interet`);
  await expect(page.getByLabel("Prénom et nom")).toHaveValue("");
  await expect(page.getByLabel(/^Votre message/)).toHaveValue("");
});

test("without an interest the page leads to the map, without a session to the sign-in, without a network to a second try", async ({ page }) => {
  await page.goto("/mes-missions");
  await expect(page.getByRole("link", { name: "Se connecter" })).toHaveAttribute("href", "/connexion?suite=/mes-missions");
  await signInByMail(page, freshAddress(), "/connexion?suite=/compte");
  await page.getByRole("navigation", { name: "Où aller" }).getByRole("link", { name: /^Mes missions/ }).click();
  await expect(page.getByRole("heading", { name: "Pas encore d’intérêt envoyé" })).toBeVisible();
  await expectNoViolation(page);
  await page.route("**/api/v1/me/interests*", (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.unroute("**/api/v1/me/interests*");
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(page.getByRole("link", { name: "Chercher une mission" })).toHaveAttribute("href", "/");
});

test("somebody else's interests are nowhere on one's page", async ({ page, browser }) => {
  const { slug, title } = mission();
  const other = await (await browser.newContext()).newPage();
  await other.goto(`/missions/${slug}/interet`);
  await other.getByLabel("Prénom et nom").fill("Une autre personne");
  await other.getByLabel("Courriel professionnel").fill(freshAddress());
  await other.getByLabel("Site ou département").fill("Gironde");
  await other.getByRole("checkbox").first().check();
  await other.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(other.getByRole("heading", { level: 1 })).toContainText("transmis");
  // Nobody is signed in there: the page does not speak of a space that they have not.
  await expect(other.getByRole("link", { name: "Suivre dans Mes missions" })).toHaveCount(0);
  await other.context().close();
  await signInByMail(page, freshAddress(), "/connexion?suite=/mes-missions");
  await expect(page.getByRole("heading", { name: "Pas encore d’intérêt envoyé" })).toBeVisible();
  await expect(page.getByText(title)).toHaveCount(0);
});
