//! The declaration of accessibility: what the law wants of it, then each criterion, met or not, and how that was seen.
//! The rows are in `criteria.en.json`.

use crate::texts::criterion::State;
use crate::texts::criterion::State::{Met, NotMet, Without};

/// Each criterion, met or not, and how that was seen: a file that its page alone fetches.
pub const CRITERIA_FILE: &str = "/criteria.en.json";

pub const TITLE: &str = "Accessibility";
pub const H1: &str = "Accessibility statement";
pub const STATE: &str = "Accessibility: partially compliant with RGAA 4.1.2, by our own assessment. No third party has checked it, and we claim no rate.";

/// A title, then its paragraphs.
pub const SECTIONS: [(&str, &[&str]); 3] = [
    (
        "Our commitment",
        &[
            "La Poste wants everyone to be able to use Alliance, as article 47 of the French act of 11 February 2005 requires. This page is about the whole Alliance application, and the page of its open data.",
            "We follow two sets of rules: RGAA 4.1.2, and level AA of WCAG 2.2, which asks for a little more. Each change to the application goes through the tests described below again.",
        ],
    ),
    (
        "What is not accessible yet",
        &[
            "Not compliant: the application has not been tried with real screen readers (NVDA, JAWS, VoiceOver, TalkBack). We check what the browser hands to them, not what they say. Criterion 7.1 therefore stays not compliant until that has been tried.",
            "Outside the obligation: texts by associations that come from other sites. We change nothing in them, and some may lack headings or punctuation, or mix other languages in.",
            "The drawn map cannot be read without seeing it. The list beside it says all that it shows: the same number, in the same order, with the same filters.",
            "No exemption for disproportionate burden is claimed.",
        ],
    ),
    (
        "How this statement was made",
        &[
            "It dates from 30 November 2026. The team that writes the application made it; it is not an audit by a third party.",
            "Technologies: HTML, CSS, SVG, JavaScript, WebAssembly, PDF.",
            "Tests: Chromium on a computer and at the size of a phone; axe-core 4 on each page, in French and in English, in each of its states, light and dark; the keyboard alone, from end to end; widths of 320 pixels, text at 200%, wider spacing, forced colours; the tree that the browser gives to assistive technologies; the computed contrast of each pair of colours; a validator of PDF/UA-1, on an example of each document. The rest was read in the code, and looked at on some of the pages.",
            "Pages: the map and its list, the filters, a mission, an association, the forms to say you are interested and to withdraw, signing in, “My space”, “My missions” and their pages, agreements and their amendments, signing them, checking a proof, the space of an association, of a team, of the coordination team with the texts of documents, framework agreements and valuation, the charter, your data, embedding, and the page of an unknown address.",
        ],
    ),
];

pub const CONTACT: &str = "Report a problem";
pub const CONTACT_TEXT: &str = "Is something in your way? Write to us: name the page and what you wanted to do. We answer, and give you what you were looking for in another form until it is mended.";
pub const REPORT: &str = "Write to the team";
pub const NO_CONTACT: &str = "This installation has no address for that yet. Reply to any email from Alliance, naming the page and what you wanted to do.";
pub const APPEAL: &str = "If our answer is not enough";
pub const APPEAL_TEXT: &str = "You have reported a fault that keeps you from some content or service, and have had no satisfying answer? In France, you can:";
/// What one may do, and where.
pub const WAYS: [(&str, Option<&str>); 3] = [
    ("write a message to the Défenseur des droits (in French)", Some("https://formulaire.defenseurdesdroits.fr/")),
    ("meet their delegate in your region", Some("https://www.defenseurdesdroits.fr/saisir/delegues")),
    ("send them a letter, without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07", None),
];

pub const CRITERIA: &str = "Criterion by criterion";
pub const CRITERIA_TEXT: &str = "The 106 criteria of RGAA in our own words, then what WCAG 2.2 adds to them. “Automatic”: a test checks it at each change. “By hand”: somebody has read it or looked at it.";

pub fn letter(address: &str) -> String {
    format!("mailto:{address}?subject=Alliance%3A%20an%20accessibility%20problem")
}

pub fn state(state: State) -> &'static str {
    match state {
        Met => "Compliant",
        NotMet => "Not compliant",
        Without => "Not applicable",
    }
}

/// How many criteria of a theme are in each state; those that none is in are not named.
pub fn counts(counts: [(State, usize); 3]) -> String {
    let words = |(state, count): (State, usize)| match (state, count) {
        (_, 0) => None,
        (Met, 1) => Some("1 compliant".to_owned()),
        (Met, count) => Some(format!("{count} compliant")),
        (NotMet, 1) => Some("1 not compliant".to_owned()),
        (NotMet, count) => Some(format!("{count} not compliant")),
        (Without, 1) => Some("1 not applicable".to_owned()),
        (Without, count) => Some(format!("{count} not applicable")),
    };
    counts.into_iter().filter_map(words).collect::<Vec<_>>().join(", ")
}
