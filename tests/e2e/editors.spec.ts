import { expect, type Page, test } from "@playwright/test";
import { association, fresh, openListing, second, signIn, state } from "./space";
import { query } from "./support";

/** Where what two people have changed is decided. */
function panel(page: Page) {
  return page.getByRole("region", { name: "Vous avez changé la même chose à deux" });
}

async function send(page: Page) {
  await page.getByRole("button", { name: "Envoyer les changements" }).click();
}

test("two people who edit at once: different fields are put together, the same field is for the second to decide", async ({ page, browser }) => {
  await signIn(page);
  const { slug } = await association(page, true);
  const other = await second(browser, page);
  await openListing(page, slug);
  await openListing(other, slug);
  await page.getByLabel("Téléphone public").fill("01 23 45 67 89");
  await send(page);
  await expect(state(page)).toHaveText("Envoyé");
  await other.getByLabel("Site").fill("https://www.association.example");
  await send(other);
  await expect(state(other)).toHaveText("Envoyé");
  await expect(other.getByText("ses changements et les vôtres sont réunis")).toBeVisible();
  await expect(other.getByLabel("Téléphone public")).toHaveValue("+33123456789");

  // The same field, from the version that the first still has.
  await page.getByLabel("Nom de l’association").fill("Atelier de la première");
  await send(page);
  await expect(state(page)).toHaveText("Envoyé");
  await expect(page.getByLabel("Site")).toHaveValue("https://www.association.example");
  await other.getByLabel("Nom de l’association").fill("Atelier de la seconde");
  await send(other);
  const conflict = panel(other);
  await expect(conflict).toBeVisible();
  // Nothing is chosen beforehand, and nothing is sent before it is.
  await expect(conflict.getByRole("radio", { checked: true })).toHaveCount(0);
  await send(other);
  await expect(conflict.getByRole("alert")).toHaveText(/Rien n’est envoyé/);
  await expect(conflict.getByRole("radio", { name: /La sienne/ })).toBeFocused();
  expect(query(`select name from associations where slug = '${slug}'`)).toBe("Atelier de la première");
  await conflict.getByRole("radio", { name: /La sienne/ }).check();
  await expect(other.getByLabel("Nom de l’association")).toHaveValue("Atelier de la première");
  await conflict.getByRole("radio", { name: /La mienne/ }).check();
  await send(other);
  await expect(conflict).toBeHidden();
  await expect(state(other)).toHaveText("Envoyé");
  expect(query(`select name from associations where slug = '${slug}'`)).toBe("Atelier de la seconde");
  await other.context().close();
});

test("what two people changed is asked after a reload too, and nothing is overwritten before it is decided", async ({ page, browser }) => {
  await signIn(page);
  const { slug } = await association(page, true);
  const kept = (column: string) => query(`select ${column} from associations where slug = '${slug}'`);
  const other = await second(browser, page);
  await openListing(page, slug);
  const [mine, theirs] = [fresh("Atelier de la première"), fresh("Atelier de la seconde")];
  // Typed, not sent.
  await page.getByLabel("Nom de l’association").fill(mine);
  await page.getByLabel("Site").fill("https://www.association.example");
  await expect(state(page)).toHaveText("Enregistré dans ce téléphone, pas encore envoyé");
  await openListing(other, slug);
  await other.getByLabel("Nom de l’association").fill(theirs);
  await other.getByLabel("Téléphone public").fill("01 23 45 67 89");
  await send(other);
  await expect(state(other)).toHaveText("Envoyé");

  // Twice: having seen it once decides nothing.
  for (const _ of [1, 2]) {
    await page.reload();
    await expect(panel(page)).toBeVisible();
    await expect(panel(page).getByRole("radio", { checked: true })).toHaveCount(0);
    await expect(panel(page).getByText(theirs)).toBeVisible();
    await expect(panel(page).getByText(mine)).toBeVisible();
    // What only one of the two has changed is there.
    await expect(page.getByLabel("Site")).toHaveValue("https://www.association.example");
    await expect(page.getByLabel("Téléphone public")).toHaveValue("+33123456789");
  }
  await send(page);
  await expect(panel(page).getByRole("alert")).toBeVisible();
  await expect(state(page)).toHaveText("Enregistré dans ce téléphone, pas encore envoyé");
  expect(kept("name")).toBe(theirs);
  expect(kept("website")).toBe("");

  // What is decided stays so.
  await panel(page).getByRole("radio", { name: /La mienne/ }).check();
  await page.reload();
  await expect(page.getByLabel("Nom de l’association")).toHaveValue(mine);
  await expect(panel(page)).toBeHidden();
  await send(page);
  await expect(state(page)).toHaveText("Envoyé");
  expect(kept("name")).toBe(mine);
  expect(kept("phone")).toBe("+33123456789");
  await other.context().close();
});

test("who takes the other's version of a mission has nothing left to send", async ({ page, browser }) => {
  await signIn(page);
  const { slug } = await association(page, true);
  await page.goto(`/espace-association/${slug}/missions/nouvelle`);
  await page.getByLabel("Titre").fill(fresh("Tenir le comptoir"));
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(page).toHaveURL(/missions\/tenir-le-comptoir/);
  await expect(state(page)).toHaveText("Envoyé");
  await page.reload();
  const other = await second(browser, page);
  await other.goto(page.url());
  const [mine, theirs] = [fresh("Tenir la caisse"), fresh("Tenir la buvette")];
  await page.getByLabel("Titre").fill(mine);
  await expect(state(page)).toHaveText("Enregistré dans ce téléphone, pas encore envoyé");
  await other.getByLabel("Titre").fill(theirs);
  await other.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(state(other)).toHaveText("Envoyé");
  await page.reload();
  await panel(page).getByRole("radio", { name: /La sienne/ }).check();
  await expect(page.getByLabel("Titre")).toHaveValue(theirs);
  await expect(state(page)).toHaveText("Envoyé");
  await page.reload();
  await expect(page.getByLabel("Titre")).toHaveValue(theirs);
  await expect(panel(page)).toBeHidden();
  await other.context().close();
});
