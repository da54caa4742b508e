//! The declaration of accessibility: what the law wants of it, then each criterion, met or not, and how that was seen.
//! The rows are in `criteria.fr.json`.

use crate::texts::criterion::State;
use crate::texts::criterion::State::{Met, NotMet, Without};

/// Each criterion, met or not, and how that was seen: a file that its page alone fetches.
pub const CRITERIA_FILE: &str = "/criteria.fr.json";

pub const TITLE: &str = "Accessibilité";
pub const H1: &str = "Déclaration d’accessibilité";
pub const STATE: &str = "Accessibilité\u{a0}: partiellement conforme au RGAA 4.1.2, d’après notre propre évaluation. Aucun cabinet ne l’a vérifiée, et nous n’avançons aucun taux.";

/// A title, then its paragraphs.
pub const SECTIONS: [(&str, &[&str]); 3] = [
    (
        "Notre engagement",
        &[
            "La Poste veut que chacune et chacun puisse se servir d’Alliance, comme le demande l’article 47 de la loi du 11 février 2005. Cette page concerne l’application Alliance tout entière, et la page de ses données ouvertes.",
            "Nous suivons deux référentiels\u{a0}: le RGAA 4.1.2, et le niveau AA des WCAG 2.2, qui demandent un peu plus. Chaque changement de l’application repasse les essais décrits plus bas.",
        ],
    ),
    (
        "Ce qui n’est pas encore accessible",
        &[
            "Non conforme\u{a0}: l’application n’a pas été essayée avec de vrais lecteurs d’écran (NVDA, JAWS, VoiceOver, TalkBack). Nous vérifions ce que le navigateur leur transmet, pas ce qu’ils en disent. Le critère 7.1 reste donc non conforme tant que cet essai n’a pas eu lieu.",
            "Non soumis à l’obligation\u{a0}: les textes des associations venus d’autres sites. Nous n’y changeons rien, et certains peuvent manquer de titres, de ponctuation, ou mêler d’autres langues.",
            "La carte dessinée ne peut pas être lue sans la voir. La liste à côté d’elle dit tout ce qu’elle montre\u{a0}: le même nombre, dans le même ordre, avec les mêmes filtres.",
            "Aucune dérogation pour charge disproportionnée n’est demandée.",
        ],
    ),
    (
        "Comment cette déclaration a été établie",
        &[
            "Elle date du 30 novembre 2026. L’équipe qui écrit l’application l’a établie elle-même\u{a0}; ce n’est pas l’audit d’un tiers.",
            "Les techniques\u{a0}: HTML, CSS, SVG, JavaScript, WebAssembly, PDF.",
            "Les essais\u{a0}: Chromium sur ordinateur et à la taille d’un téléphone\u{a0}; axe-core 4 sur chaque page, en français et en anglais, dans chacun de ses états, claire et sombre\u{a0}; le clavier seul, de bout en bout\u{a0}; des largeurs de 320 points, du texte à 200\u{a0}%, des espacements agrandis, des couleurs imposées\u{a0}; l’arbre que le navigateur donne aux aides techniques\u{a0}; le contraste calculé de chaque paire de couleurs\u{a0}; un validateur de PDF/UA-1, sur un exemple de chaque document. Le reste a été lu dans le code, et regardé sur une partie des pages.",
            "Les pages\u{a0}: la carte et sa liste, les filtres, une mission, une association, les formulaires d’intérêt et de retrait, la connexion, «\u{a0}Mon espace\u{a0}», «\u{a0}Mes missions\u{a0}» et leurs pages, les conventions et leurs avenants, leur signature, la vérification d’une preuve, l’espace d’une association, celui d’une équipe, celui de la coordination avec les textes des documents, les conventions-cadres et la valorisation, la charte, vos données, l’intégration, et la page d’une adresse inconnue.",
        ],
    ),
];

pub const CONTACT: &str = "Signaler un problème";
pub const CONTACT_TEXT: &str = "Quelque chose vous arrête\u{a0}? Écrivez-nous\u{a0}: dites la page et ce que vous vouliez faire. Nous vous répondons, et vous donnons ce que vous cherchiez sous une autre forme en attendant que ce soit réparé.";
pub const REPORT: &str = "Écrire à l’équipe";
pub const NO_CONTACT: &str = "Cette installation n’a pas encore d’adresse pour cela. Répondez à n’importe quel courriel d’Alliance, en disant la page et ce que vous vouliez faire.";
pub const APPEAL: &str = "Si notre réponse ne suffit pas";
pub const APPEAL_TEXT: &str = "Vous nous avez signalé un défaut qui vous empêche d’accéder à un contenu ou à un service, et vous n’avez pas eu de réponse satisfaisante\u{a0}? Vous pouvez\u{a0}:";
/// What one may do, and where.
pub const WAYS: [(&str, Option<&str>); 3] = [
    ("écrire un message au Défenseur des droits", Some("https://formulaire.defenseurdesdroits.fr/")),
    (
        "rencontrer son délégué ou sa déléguée dans votre région",
        Some("https://www.defenseurdesdroits.fr/saisir/delegues"),
    ),
    (
        "lui envoyer un courrier, sans timbre\u{a0}: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07",
        None,
    ),
];

pub const CRITERIA: &str = "Critère par critère";
pub const CRITERIA_TEXT: &str = "Les 106 critères du RGAA, dans nos mots, puis ce que les WCAG 2.2 y ajoutent. «\u{a0}Automatique\u{a0}»\u{a0}: un essai le vérifie à chaque changement. «\u{a0}À la main\u{a0}»\u{a0}: quelqu’un l’a lu ou regardé.";

pub fn letter(address: &str) -> String {
    format!("mailto:{address}?subject=Alliance%20%3A%20un%20probl%C3%A8me%20d%E2%80%99accessibilit%C3%A9")
}

pub fn state(state: State) -> &'static str {
    match state {
        Met => "Conforme",
        NotMet => "Non conforme",
        Without => "Non applicable",
    }
}

/// How many criteria of a theme are in each state; those that none is in are not named.
pub fn counts(counts: [(State, usize); 3]) -> String {
    let words = |(state, count): (State, usize)| match (state, count) {
        (_, 0) => None,
        (Met, 1) => Some("1 conforme".to_owned()),
        (Met, count) => Some(format!("{count} conformes")),
        (NotMet, 1) => Some("1 non conforme".to_owned()),
        (NotMet, count) => Some(format!("{count} non conformes")),
        (Without, 1) => Some("1 non applicable".to_owned()),
        (Without, count) => Some(format!("{count} non applicables")),
    };
    counts.into_iter().filter_map(words).collect::<Vec<_>>().join(", ")
}
