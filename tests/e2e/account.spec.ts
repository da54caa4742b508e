import { type Browser, expect, type Page, test } from "@playwright/test";
import { axe } from "./axe";
import { demoAssociation, expectNoOverflow, freshAddress, mailedLink, mailsWith, query, signInByMail as signIn } from "./support";

/** Signs in with an account of the demonstration. */
async function enter(page: Page, role: RegExp, at = "/connexion") {
  await page.goto(at);
  await page.getByRole("region", { name: "Essayer sans courriel" }).getByRole("button", { name: role }).click();
}

/** A browser of somebody else. */
async function elsewhere(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

test("a mailed link signs in and leads to the page that was wanted", async ({ page }) => {
  const address = freshAddress();
  await page.goto("/compte");
  await page.getByRole("link", { name: "Se connecter" }).click();
  await expect(page).toHaveURL(/\/connexion\?suite=/);
  await signIn(page, address, page.url());
  await expect(page).toHaveURL(/\/compte$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mon espace");
  await expect(page.getByText(`Vous êtes connecté·e avec l’adresse ${address}.`)).toBeVisible();
  await page.reload();
  await expect(page.getByText(address)).toBeVisible();
  // Signed in, the form is no use.
  await page.goto("/connexion");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vous êtes déjà connecté·e");
});

test("opening the link alone signs nobody in, and it serves once", async ({ page }) => {
  const address = freshAddress();
  await page.goto("/connexion");
  await page.getByLabel("Votre courriel").fill(address);
  await page.getByRole("button", { name: "Recevoir un lien" }).click();
  const link = await mailedLink(address, "/connexion/lien");
  // A scanner of mails fetches the page, and more than once.
  await page.request.get(link);
  await page.goto(link);
  await expect(page.getByRole("button", { name: "Entrer" })).toBeVisible();
  expect((await page.request.get("/api/v1/me")).status()).toBe(401);
  await page.goto(link);
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page).toHaveURL(/\/compte$/);
  await page.goto(link);
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ce lien ne marche plus");
  await page.getByRole("link", { name: "Demander un nouveau lien" }).click();
  await expect(page).toHaveURL(/\/connexion$/);
});

test("another browser is refused and told what to do", async ({ page, browser }) => {
  const address = freshAddress();
  await page.goto("/connexion");
  await page.getByLabel("Votre courriel").fill(address);
  await page.getByRole("button", { name: "Recevoir un lien" }).click();
  const link = await mailedLink(address, "/connexion/lien");
  const other = await elsewhere(browser);
  await other.goto(link);
  await other.getByRole("button", { name: "Entrer" }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Ce lien s’ouvre dans un autre navigateur");
  await other.context().close();
  // Where it was asked for it is still good.
  await page.goto(link);
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page).toHaveURL(/\/compte$/);
});

test("a wrong address is seen at once, a second link asked for, another address typed", async ({ page }) => {
  await page.goto("/connexion");
  const email = page.getByLabel("Votre courriel");
  await email.fill("sans-arobase");
  await page.getByRole("button", { name: "Recevoir un lien" }).click();
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute("aria-invalid", "true");
  const address = freshAddress();
  await email.fill(address);
  await page.getByRole("button", { name: "Recevoir un lien" }).click();
  await expect(page.getByText(`Un lien est en route vers ${address}.`)).toBeVisible();
  // A phone that went to its mails may have dropped the page.
  await page.reload();
  await expect(page.getByText(`Un lien est en route vers ${address}.`)).toBeVisible();
  const first = await mailedLink(address, "/connexion/lien");
  await page.getByRole("button", { name: "Renvoyer le lien" }).click();
  await expect(page.getByText("Un nouveau lien est parti.")).toBeVisible();
  await mailedLink(address, "/connexion/lien", first);
  await page.getByRole("button", { name: "Ce n’est pas la bonne adresse" }).click();
  await expect(email).toHaveValue(address);
});

test("the tab that asked goes on by itself once the link was opened in another", async ({ page, context }) => {
  const address = freshAddress();
  await page.goto("/connexion");
  await page.getByLabel("Votre courriel").fill(address);
  await page.getByRole("button", { name: "Recevoir un lien" }).click();
  const second = await context.newPage();
  await second.goto(await mailedLink(address, "/connexion/lien"));
  await second.getByRole("button", { name: "Entrer" }).click();
  await expect(second).toHaveURL(/\/compte$/);
  await second.close();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(page).toHaveURL(/\/compte$/);
});

test("a lost network loses nothing of the form", async ({ page }) => {
  await page.goto("/connexion");
  const address = freshAddress();
  await page.getByLabel("Votre courriel").fill(address);
  await page.route("**/api/v1/sign-in", (route) => route.abort());
  await page.getByRole("button", { name: "Recevoir un lien" }).click();
  await expect(page.getByRole("alert")).toContainText("Le réseau n’a pas répondu");
  await expect(page.getByLabel("Votre courriel")).toHaveValue(address);
  await page.unroute("**/api/v1/sign-in");
  await page.getByRole("button", { name: "Recevoir un lien" }).click();
  await expect(page.getByRole("heading", { name: "Regardez votre boîte" })).toBeVisible();
});

test("each account of the demonstration is one tap away and shows what its role opens", async ({ page }) => {
  const roles: [RegExp, string, boolean][] = [
    [/^Postier/, "Postier·ère", false],
    [/^Association/, "Référent·e associatif·ve", false],
    [/^Responsable/, "Responsable d’équipe", false],
    [/^Coordination/, "Coordination", true],
  ];
  for (const [button, role, coordinates] of roles) {
    await enter(page, button);
    await expect(page).toHaveURL(/\/compte$/);
    await expect(page.getByRole("listitem").filter({ hasText: role }).first()).toBeVisible();
    const places = page.getByRole("navigation", { name: "Où aller" });
    await expect(places.getByRole("link", { name: /^Coordination/ })).toHaveCount(coordinates ? 1 : 0);
    await expect(places.locator('a[href^="/espace-association/"]')).not.toHaveCount(0);
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await expect(page).toHaveURL(/\/$/);
    expect((await page.request.get("/api/v1/me")).status()).toBe(401);
  }
});

test("a session on another device is seen and ended, and what was typed there waits", async ({ page, browser }) => {
  test.slow();
  const address = freshAddress();
  await signIn(page, address);
  const other = await elsewhere(browser);
  await signIn(other, address);
  await expect(other).toHaveURL(/\/compte$/);
  await page.reload();
  const sessions = page.getByRole("region", { name: "Vos sessions ouvertes" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByText("Cet appareil")).toHaveCount(1);
  await sessions.getByRole("button", { name: /^Fermer la session/ }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  // The page that is open there finds out at its next word with the server.
  await other.getByLabel("Votre nom").fill("Personne");
  await other.getByRole("button", { name: "Enregistrer" }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Votre session est terminée");
  const back = other.getByRole("link", { name: "Se connecter" });
  await expect(back).toHaveAttribute("href", "/connexion?suite=/compte");
  await signIn(other, address, "/connexion?suite=/compte");
  await expect(other.getByLabel("Votre nom")).toHaveValue("Personne");
  await other.context().close();
});

test("one's data are downloaded whole, and one's name is kept", async ({ page }) => {
  const address = freshAddress();
  await signIn(page, address);
  await page.getByLabel("Votre nom").fill("Personne de démonstration");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("C’est enregistré.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Télécharger mes données" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("alliance-mes-donnees.json");
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) {
    chunks.push(chunk as Buffer);
  }
  const held = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  expect(held.account.email).toBe(address);
  expect(held.account.name).toBe("Personne de démonstration");
  expect(held.sessions).toHaveLength(1);
});

test("an account is erased after saying what goes and what stays", async ({ page }) => {
  const address = freshAddress();
  await signIn(page, address);
  await expect(page).toHaveURL(/\/compte$/);
  await page.getByRole("button", { name: "Effacer mon compte" }).click();
  const dialog = page.getByRole("dialog", { name: "Effacer mon compte ?" });
  await expect(dialog.getByRole("heading", { name: "Ce qui reste" })).toBeVisible();
  await dialog.getByRole("button", { name: "Effacer mon compte" }).click();
  await expect(dialog.getByText("Cochez cette case pour confirmer.")).toBeVisible();
  expect(query(`select count(*) from accounts where email = '${address}'`)).toBe("1");
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Effacer mon compte" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre compte est effacé");
  expect(query(`select count(*) from accounts where email = '${address}'`)).toBe("0");
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await expect.poll(() => mailsWith(address).some((mail) => mail.includes("est effacé, avec ce qu’il contenait"))).toBe(true);
  await page.goto("/compte");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Connectez-vous pour continuer");
});

/** From our sign-in page through the provider's and back. */
async function byCompany(page: Page, person: string) {
  await page.goto("/connexion?suite=%2Fcompte");
  await page.getByRole("link", { name: "Connexion avec le compte La Poste" }).click();
  await page.locator('input[name="login"]').fill(person);
  await page.locator('input[name="password"]').fill("peu importe");
  await page.locator('button[type="submit"]').click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("the company's sign-in leads to one's account, also after its keys have changed", async ({ page, browser }) => {
  test.slow();
  const person = freshAddress().split("@")[0];
  await byCompany(page, person);
  await expect(page).toHaveURL(/\/compte$/);
  await expect(page.getByText(`${person}@laposte.example`)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Postier·ère" })).toBeVisible();
  const rotated = await page.request.post(`${process.env.ALLIANCE_PROVIDER_URL}/rotate`);
  expect(rotated.status()).toBe(204);
  const other = await elsewhere(browser);
  await byCompany(other, person);
  await expect(other).toHaveURL(/\/compte$/);
  await expect(other.getByText(`${person}@laposte.example`)).toBeVisible();
  expect(query(`select count(*) from identities where subject = '${person}'`)).toBe("1");
  await other.context().close();
});

test("whoever gives up at the company's sign-in is told and may take the mail", async ({ page }) => {
  await page.goto("/connexion");
  await page.getByRole("link", { name: "Connexion avec le compte La Poste" }).click();
  await page.getByRole("link", { name: /Cancel/ }).click();
  await expect(page).toHaveURL(/\/connexion\?entreprise=refusee/);
  await expect(page.getByRole("alert")).toContainText("n’a pas confirmé");
  await expect(page.getByLabel("Votre courriel")).toBeVisible();
});

test("a member invites another, who accepts by the mailed link and is seen", async ({ page, browser }) => {
  // Two people, two mails, five pages.
  test.slow();
  const address = freshAddress();
  const { slug } = demoAssociation();
  await enter(page, /^Association/, `/connexion?suite=%2Fespace-association%2F${slug}%2Fmembres`);
  await expect(page).toHaveURL(/\/membres$/);
  await page.getByLabel("Son courriel").fill(address);
  // What was typed is there after a reload.
  await page.reload();
  await expect(page.getByLabel("Son courriel")).toHaveValue(address);
  await page.getByRole("button", { name: "Envoyer l’invitation" }).click();
  await expect(page.getByRole("status").filter({ hasText: address })).toBeVisible();
  await expect(page.getByRole("region", { name: "Invitations en attente" })).toContainText(address);

  const other = await elsewhere(browser);
  await other.goto(await mailedLink(address, "/connexion/invitation"));
  await expect(other.getByRole("heading", { name: "Vous êtes invité·e" })).toBeVisible();
  await other.getByRole("button", { name: "Recevoir un lien" }).click();
  await other.goto(await mailedLink(address, "/connexion/lien"));
  await other.getByRole("button", { name: "Entrer" }).click();
  await other.getByRole("button", { name: "Accepter l’invitation" }).click();
  await expect(other.getByRole("heading", { name: "Bienvenue !" })).toBeVisible();
  await other.context().close();

  await page.reload();
  await expect(page.getByRole("listitem").filter({ hasText: address })).toBeVisible();
  await page.getByRole("button", { name: `Retirer ${address}` }).click();
  await page.getByRole("button", { name: "Oui, continuer" }).click();
  await expect(page.getByText("Cette personne n’est plus membre.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: address })).toHaveCount(0);
});

test("the coordination invites to a role", async ({ page }) => {
  const address = freshAddress();
  await enter(page, /^Coordination/, "/connexion?suite=%2Fcoordination%2Finvitations");
  await page.getByLabel("Son courriel").fill(address);
  await page.getByRole("button", { name: "Envoyer l’invitation" }).click();
  await expect(page.getByLabel("Quelle association ?")).toBeFocused();
  await page.getByRole("radio", { name: "Suivre une équipe" }).check();
  await page.getByRole("button", { name: "Envoyer l’invitation" }).click();
  const waiting = page.getByRole("region", { name: "Invitations en attente" });
  await expect(waiting.getByRole("listitem").filter({ hasText: address })).toContainText("Responsable d’équipe");
  await waiting.getByRole("button", { name: `Annuler l’invitation de ${address}` }).click();
  await expect(page.getByText(address)).toHaveCount(0);
});

test("the keyboard alone signs in, names oneself and leaves", async ({ page }) => {
  const address = freshAddress();
  const tabTo = async (found: ReturnType<Page["getByRole"]>) => {
    for (let step = 0; step < 40 && !(await found.evaluate((node) => node === document.activeElement)); step++) {
      await page.keyboard.press("Tab");
    }
    await expect(found).toBeFocused();
  };
  await page.goto("/connexion");
  await tabTo(page.getByLabel("Votre courriel"));
  await page.keyboard.type(address);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Regardez votre boîte" })).toBeFocused();
  await page.goto(await mailedLink(address, "/connexion/lien"));
  await tabTo(page.getByRole("button", { name: "Entrer" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/compte$/);
  await tabTo(page.getByLabel("Votre nom"));
  await page.keyboard.type("Personne");
  await page.keyboard.press("Enter");
  await expect(page.getByText("C’est enregistré.")).toBeVisible();
  await tabTo(page.getByRole("button", { name: "Effacer mon compte" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Effacer mon compte" })).toBeFocused();
});

/** States that a page comes to by what somebody does; as they open, all pages are in the tour. */
const seen: [string, (page: Page) => Promise<void>][] = [
  ["a failure of the company's sign-in", (page) => page.goto("/connexion?entreprise=refusee").then(() => undefined)],
  [
    "a link on its way",
    async (page) => {
      await page.goto("/connexion");
      await page.getByLabel("Votre courriel").fill(freshAddress());
      await page.getByRole("button", { name: "Recevoir un lien" }).click();
      await expect(page.getByRole("heading", { name: "Regardez votre boîte" })).toBeVisible();
    },
  ],
  [
    "a link that is gone",
    async (page) => {
      await page.goto("/connexion/lien?jeton=faux");
      await page.getByRole("button", { name: "Entrer" }).click();
      await expect(page.getByRole("heading", { name: "Ce lien ne marche plus" })).toBeVisible();
    },
  ],
  [
    "the end of an account",
    async (page) => {
      await enter(page, /^Postier/);
      await page.getByRole("button", { name: "Effacer mon compte" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Effacer mon compte" }).click();
    },
  ],
  [
    "the members of an association",
    async (page) => {
      const { slug } = demoAssociation();
      await enter(page, /^Association/, `/connexion?suite=%2Fespace-association%2F${slug}%2Fmembres`);
      await page.getByRole("button", { name: "Quitter" }).click();
      await expect(page.getByRole("button", { name: "Oui, continuer" })).toBeVisible();
    },
  ],
];

for (const [name, open] of seen) {
  test(`axe finds nothing on ${name}`, async ({ page }) => {
    await open(page);
    await expect(page.locator("h1, h2").first()).toBeVisible();
    await expect(page.locator(".skeleton")).toHaveCount(0);
    await axe(page, name);
    await expectNoOverflow(page);
  });
}
